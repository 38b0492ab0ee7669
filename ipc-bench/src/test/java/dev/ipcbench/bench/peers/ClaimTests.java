package dev.ipcbench.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTests {

  private static final Claim CLAIM =
      new Claim(Contender.product("grpc", Wait.BLOCK), Contender.bare("grpc", Wait.BLOCK), 1.05);

  @Test
  void measuresWhatTwoClaimsShareOnce() {
    List<List<Claim>> groups = Claim.about(List.of("shm", "aeron"));

    assertThat(groups).hasSize(1);
    assertThat(Claim.contenders(groups.getFirst()))
        .extracting(Contender::label)
        .containsExactly("shm spin", "bare aeron", "C lanes", "aeron spin");
  }

  @Test
  void leavesOutWhatNobodyAskedFor() {
    assertThat(Claim.about(List.of("signalr")))
        .singleElement()
        .satisfies(
            group ->
                assertThat(Claim.contenders(group))
                    .extracting(Contender::label)
                    .containsExactly("signalr block", "websocket block"));
  }

  @Test
  void holdsTheRatioOfTheP50AgainstTheTarget() {
    ClaimResult result =
        ClaimResult.of(
            CLAIM,
            List.of(times(106, 300), times(107, 300), times(90, 300)),
            List.of(times(100, 100), times(100, 100), times(100, 100)));

    assertThat(result.verdict()).isEqualTo(ClaimResult.Verdict.ABOVE);
    assertThat(PeersTable.line(result))
        .startsWith("grpc block       bare grpc")
        .contains("1.060 (0.900-1.070)")
        .endsWith("1.05  above");
    assertThat(ClaimResult.of(CLAIM, List.of(times(105, 300)), List.of(times(100, 100))).verdict())
        .isEqualTo(ClaimResult.Verdict.WITHIN);
  }

  @Test
  void saysInTheTableWhyThereAreNoFigures() {
    assertThat(PeersTable.line(ClaimResult.skipped(CLAIM, "the product has no grpc")))
        .endsWith("skipped: the product has no grpc");
  }

  private static Times times(double p50, double p99) {
    return new Times(p50, p50, p99, p99, p50);
  }
}
