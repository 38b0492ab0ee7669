package dev.ipcbench.bench.interleaved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.interleaved.ClaimResult.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InterleavedTests {

  private static final Claim CLAIM =
      new Claim("grpc", "bare grpc", List.of("p50", "p99"), Map.of("p50", 1.05));

  @Test
  void ordersTheRoundsSoThatEachSideFollowsEachOtherEquallyOften() {
    List<String> orders =
        IntStream.range(0, 6)
            .mapToObj(round -> String.join("", Interleaved.order(List.of("a", "b", "c"), round)))
            .toList();

    assertThat(orders).containsExactly("abc", "bca", "cab", "cba", "bac", "acb");
    assertThat(Stream.of("ab", "ba", "bc", "cb", "ac", "ca"))
        .allMatch(pair -> orders.stream().filter(order -> order.contains(pair)).count() == 2);
  }

  @Test
  void letsTwoSidesChangePlacesFromRoundToRound() {
    assertThat(IntStream.range(0, 4).mapToObj(round -> Interleaved.order(List.of("a", "b"), round)))
        .containsExactly(
            List.of("a", "b"), List.of("b", "a"), List.of("b", "a"), List.of("a", "b"));
  }

  @Test
  void discardsTheRoundBeforeTheFirst() throws Exception {
    ClaimResult result = measured(CLAIM, 2, round -> figures(round, 0), round -> figures(1, 0));

    assertThat(result.rounds())
        .extracting(round -> round.judged().get("p50"))
        .containsExactly(1.0, 2.0);
  }

  @Test
  void judgesTheRatioOfTheMediansByTheTarget() throws Exception {
    double[] judged = {0, 106, 107, 90};
    ClaimResult above =
        measured(CLAIM, 3, round -> figures(judged[round], 300), round -> figures(100, 100));
    ClaimResult within = measured(CLAIM, 1, round -> figures(105, 300), round -> figures(100, 100));

    assertThat(above.verdict()).isEqualTo(Verdict.ABOVE);
    assertThat(ResultTable.lines(above)).contains("1.060").contains("1.05 ABOVE").contains("p99");
    assertThat(within.verdict()).isEqualTo(Verdict.WITHIN);
  }

  @Test
  void givesAFailedSideNoFurtherTurnAndReportsWhy() throws Exception {
    int[] turns = {0};
    ClaimResult result =
        measured(
            CLAIM,
            3,
            round -> figures(1, 1),
            round -> {
              turns[0]++;
              throw new IOException("connection reset");
            });

    assertThat(turns[0]).isEqualTo(1);
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(ResultTable.lines(result)).endsWith("failed: bare grpc: connection reset");
  }

  @Test
  void skipsAClaimAboutAnUnavailableSide() throws Exception {
    try (Interleaved sides = new Interleaved(1, () -> 0)) {
      sides.add("bare grpc", _ -> figures(1, 1));
      sides.skip("grpc", "the product has no grpc");

      ClaimResult result = sides.measure(List.of(CLAIM)).getFirst();

      assertThat(ResultTable.lines(result)).endsWith("skipped: the product has no grpc");
    }
  }

  @Test
  void leavesOutDisturbedRoundsAndMeasuresOthersInTheirPlace() throws Exception {
    AtomicLong stolen = new AtomicLong();
    try (Interleaved sides = new Interleaved(5, stolen::get)) {
      sides.add("grpc", _ -> figures(100, 100));
      sides.add(
          "bare grpc",
          round -> {
            boolean disturbed = round == 2 || round == 4;
            stolen.addAndGet(disturbed ? Duration.ofHours(1).toNanos() : 0);
            return figures(disturbed ? 1000 : 100, 100);
          });

      ClaimResult result = sides.measure(List.of(CLAIM)).getFirst();

      assertThat(result.rounds()).hasSize(7);
      assertThat(result.ratios())
          .containsEntry("p50", new Ratio(100, 100, 1, List.of(1.0, 1.0)))
          .containsKey("p99");
      assertThat(ResultTable.lines(result)).endsWith("the hypervisor disturbed 2 of 7 rounds");
    }
  }

  @Test
  void comparesAllRoundsIfTooFewWereUndisturbed() throws Exception {
    AtomicLong stolen = new AtomicLong();
    try (Interleaved sides = new Interleaved(3, stolen::get)) {
      sides.add(
          "grpc",
          _ -> {
            stolen.addAndGet(Duration.ofHours(1).toNanos());
            return figures(1, 1);
          });
      sides.add("bare grpc", _ -> figures(1, 1));

      ClaimResult result = sides.measure(List.of(CLAIM)).getFirst();

      assertThat(result.rounds()).hasSize(6);
      assertThat(ResultTable.lines(result)).endsWith("the hypervisor disturbed 6 of 6 rounds");
    }
  }

  private static ClaimResult measured(Claim claim, int rounds, Side judged, Side against)
      throws Exception {
    try (Interleaved sides = new Interleaved(rounds, () -> 0)) {
      sides.add(claim.judged(), judged);
      sides.add(claim.against(), against);
      return sides.measure(List.of(claim)).getFirst();
    }
  }

  private static Figures figures(double p50, double p99) {
    return new Figures(Map.of("p50", p50, "p99", p99, "p99.9", p99));
  }
}
