package dev.ipcbench.bench.peers;

import dev.ipcbench.bench.product.ProductServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures the contenders of some claims in one go, with a server of the product of its own. */
final class GroupRun {

  private GroupRun() {}

  /** One result for each claim, in their order. */
  static List<ClaimResult> measure(List<Claim> claims, Settings settings, Path serverJar)
      throws IOException, InterruptedException {
    Deque<Side> open = new ArrayDeque<>();
    try (ProductServer product = ProductServer.start(serverJar)) {
      Sides sides = new Sides(product, settings);
      List<Claim> possible = claims.stream().filter(claim -> whyNot(claim, sides) == null).toList();
      Map<Contender, Turns> turns = new LinkedHashMap<>();
      for (Contender contender : Claim.contenders(possible)) {
        Side side = sides.open(contender);
        open.push(side);
        turns.put(contender, new Turns(contender, side));
      }
      for (int round = 0; round <= settings.rounds() && !turns.isEmpty(); round++) {
        for (Turns next : Turns.order(turns.values(), round)) {
          next.take(round);
        }
      }
      List<ClaimResult> results = new ArrayList<>();
      for (Claim claim : claims) {
        String whyNot = whyNot(claim, sides);
        results.add(whyNot == null ? result(claim, turns) : ClaimResult.skipped(claim, whyNot));
      }
      return results;
    } finally {
      for (Side side : open) {
        side.close();
      }
    }
  }

  private static @Nullable String whyNot(Claim claim, Sides sides) {
    String judged = sides.whyNot(claim.judged());
    return judged != null ? judged : sides.whyNot(claim.against());
  }

  private static ClaimResult result(Claim claim, Map<Contender, Turns> turns) {
    Turns judged = Objects.requireNonNull(turns.get(claim.judged()));
    Turns against = Objects.requireNonNull(turns.get(claim.against()));
    return Stream.of(judged, against)
        .map(Turns::failure)
        .filter(Objects::nonNull)
        .findFirst()
        .map(failure -> ClaimResult.failed(claim, failure))
        .orElseGet(() -> ClaimResult.of(claim, judged.times(), against.times()));
  }
}
