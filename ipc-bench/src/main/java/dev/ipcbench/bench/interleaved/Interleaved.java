package dev.ipcbench.bench.interleaved;

import dev.ipcbench.bench.interleaved.ClaimResult.Verdict;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.counter.StolenTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures sides in turns: once per round each, in an order that changes from round to round. Round
 * 0 warms everything up and is discarded. Owned by one thread; owns its sides and closes them.
 *
 * <p>A turn during which the hypervisor took more than {@value #MAX_STOLEN} of the time of the CPUs
 * is left out, together with its counterpart in the same round. For each round that is left out
 * another one is measured, up to twice the number of rounds.
 */
public final class Interleaved implements AutoCloseable {

  static final double MAX_STOLEN = 0.05;

  private final int rounds;
  private final LongSupplier stolenNanos;
  private final Map<String, Side> sides = new LinkedHashMap<>();
  private final Map<String, List<Turn>> turns = new LinkedHashMap<>();
  private final Map<String, String> unavailable = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  public Interleaved(int rounds) {
    this(rounds, stolenFromAllCpus());
  }

  /**
   * Creates a comparison.
   *
   * @param stolenNanos the time stolen from all CPUs so far, as a sum
   */
  Interleaved(int rounds, LongSupplier stolenNanos) {
    this.rounds = rounds;
    this.stolenNanos = stolenNanos;
  }

  private static LongSupplier stolenFromAllCpus() {
    StolenTime system = StolenTime.ofSystem();
    return () -> Objects.requireNonNullElse(system.nanos(CpuSet.FREE), 0L);
  }

  /** One turn of one side. */
  private record Turn(Figures figures, boolean disturbed) {}

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
    for (int round = 0; round <= rounds || (round <= 2 * rounds && wants(claims)); round++) {
      for (String label : order(sides.keySet(), round)) {
        takeTurn(label, round);
      }
    }
    return claims.stream().map(this::result).toList();
  }

  private boolean wants(List<Claim> claims) {
    return claims.stream()
        .filter(claim -> first(unavailable, claim) == null && first(failures, claim) == null)
        .anyMatch(claim -> rounds(claim).stream().filter(r -> !r.disturbed()).count() < rounds);
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
      long start = System.nanoTime();
      long stolen = stolenNanos.getAsLong();
      Figures measured = Objects.requireNonNull(sides.get(label)).measure(round);
      double share =
          (double) (stolenNanos.getAsLong() - stolen)
              / (System.nanoTime() - start)
              / Runtime.getRuntime().availableProcessors();
      if (round > 0) {
        turns
            .computeIfAbsent(label, _ -> new ArrayList<>())
            .add(new Turn(measured, share > MAX_STOLEN));
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
        : ClaimResult.of(claim, rounds(claim));
  }

  private List<ClaimResult.Round> rounds(Claim claim) {
    List<Turn> judged = turns.getOrDefault(claim.judged(), List.of());
    List<Turn> against = turns.getOrDefault(claim.against(), List.of());
    return IntStream.range(0, judged.size())
        .mapToObj(
            i ->
                new ClaimResult.Round(
                    judged.get(i).figures(),
                    against.get(i).figures(),
                    judged.get(i).disturbed() || against.get(i).disturbed()))
        .toList();
  }

  private static @Nullable String first(Map<String, String> reasons, Claim claim) {
    return Stream.of(claim.judged(), claim.against())
        .map(reasons::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() throws IOException {
    for (Side side : List.copyOf(sides.values()).reversed()) {
      side.close();
    }
  }
}
