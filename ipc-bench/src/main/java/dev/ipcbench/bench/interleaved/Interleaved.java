package dev.ipcbench.bench.interleaved;

import dev.ipcbench.bench.interleaved.ClaimResult.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures sides in turns: once per round each, in an order that changes from round to round. Round
 * 0 warms everything up and is discarded. Owned by one thread; owns its sides and closes them.
 */
public final class Interleaved implements AutoCloseable {

  private final int rounds;
  private final Map<String, Side> sides = new LinkedHashMap<>();
  private final Map<String, List<Figures>> figures = new LinkedHashMap<>();
  private final Map<String, String> unavailable = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  public Interleaved(int rounds) {
    this.rounds = rounds;
  }

  /** Adds a side under its label. */
  public void add(String label, Side side) {
    sides.put(label, side);
  }

  /** Notes that a side is unavailable here: claims about it are SKIPPED. */
  public void skip(String label, String reason) {
    unavailable.put(label, reason);
  }

  /** Measures all sides and returns one result per claim, in their order. */
  public List<ClaimResult> measure(List<Claim> claims) throws InterruptedException {
    for (int round = 0; round <= rounds; round++) {
      for (String label : order(sides.keySet(), round)) {
        takeTurn(label, round);
      }
    }
    return claims.stream().map(this::result).toList();
  }

  /**
   * Returns the order of a round: each side begins in turn, and each has every other side directly
   * before it as often as directly behind it, so that neither a drift nor a neighbour affects one
   * side alone.
   *
   * <pre>
   *   round   0    1    2    3    4    5
   *          abc  bca  cab  cba  bac  acb
   * </pre>
   */
  static <T> List<T> order(Collection<T> all, int round) {
    List<T> order = new ArrayList<>(all);
    if (order.isEmpty()) {
      return order;
    }
    if (round / order.size() % 2 == 1) {
      Collections.reverse(order);
    }
    Collections.rotate(order, -(round % order.size()));
    return order;
  }

  private void takeTurn(String label, int round) throws InterruptedException {
    if (failures.containsKey(label)) {
      return;
    }
    try {
      Figures measured = Objects.requireNonNull(sides.get(label)).measure(round);
      if (round > 0) {
        figures.computeIfAbsent(label, _ -> new ArrayList<>()).add(measured);
      }
    } catch (IOException e) {
      failures.put(label, label + ": " + e.getMessage());
    }
  }

  private ClaimResult result(Claim claim) {
    String missing = first(unavailable, claim);
    if (missing != null) {
      return ClaimResult.without(claim, Verdict.SKIPPED, missing);
    }
    String failure = first(failures, claim);
    return failure != null
        ? ClaimResult.without(claim, Verdict.FAILED, failure)
        : ClaimResult.of(claim, measured(claim.judged()), measured(claim.against()));
  }

  private static @Nullable String first(Map<String, String> reasons, Claim claim) {
    return Stream.of(claim.judged(), claim.against())
        .map(reasons::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private List<Figures> measured(String label) {
    return figures.getOrDefault(label, List.of());
  }

  @Override
  public void close() throws IOException {
    for (Side side : List.copyOf(sides.values()).reversed()) {
      side.close();
    }
  }
}
