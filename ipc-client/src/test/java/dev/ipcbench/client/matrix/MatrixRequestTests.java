package dev.ipcbench.client.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MatrixRequestTests {

  @Test
  void everySecondPassRunsBackwards() {
    MatrixRequest request = request(2, 5, Setup.BARE, Setup.RUNC, Setup.CRUN);

    assertThat(request.order(1)).isEqualTo(List.of(Setup.BARE, Setup.RUNC, Setup.CRUN));
    assertThat(request.order(2)).isEqualTo(List.of(Setup.CRUN, Setup.RUNC, Setup.BARE));
  }

  @Test
  void passesShareTheRounds() {
    MatrixRequest request = request(2, 5, Setup.RUNC);

    assertThat(design(request, 1)).isEqualTo(fixed(3));
    assertThat(design(request, 2)).isEqualTo(fixed(2));
  }

  @Test
  void passesShareTheTime() {
    MatrixRequest request =
        request(3, new Design.Adaptive(Duration.ofSeconds(90), 0.02), Setup.RUNC);

    assertThat(List.of(design(request, 1), design(request, 3)))
        .containsOnly(new Design.Adaptive(Duration.ofSeconds(30), 0.02));
  }

  @Test
  void defaultTimeFollowsFromTheRowsOfASetup() {
    MatrixRequest request = request(3, new Design.Adaptive(null, 0.05), Setup.RUNC, Setup.CRUN);

    assertThat(design(request, 1)).isEqualTo(new Design.Adaptive(Duration.ofSeconds(25), 0.05));
    assertThat(request.part(Setup.RUNC, 1, 50, Path.of("x"), List.of()).workload().design())
        .isEqualTo(new Design.Adaptive(Duration.ofSeconds(50), 0.05));
  }

  @Test
  void eachPassHasRowOrdersOfItsOwn() {
    MatrixRequest request = request(2, 5, Setup.RUNC);

    assertThat(part(request, 1).workload().seed()).isEqualTo(7 + 1_000_000);
    assertThat(part(request, 2).workload().seed()).isEqualTo(7 + 2_000_000);
  }

  @Test
  void thereAreNoMorePassesThanRounds() {
    assertThat(request(5, 2, Setup.RUNC).passes()).isEqualTo(2);
    assertThat(request(5, new Design.Adaptive(null, 0.05), Setup.RUNC).passes()).isEqualTo(5);
  }

  @Test
  void partSkipsWhatIsUnavailableAndKeepsPlacements() {
    Workload part = part(request(2, 5, Setup.RUNC), 1, "0/1").workload();

    assertThat(part.required()).isFalse();
    assertThat(part.placements()).containsExactly("0/1");
  }

  private static Design design(MatrixRequest request, int pass) {
    return part(request, pass).workload().design();
  }

  private static Design fixed(int rounds) {
    return new Design.Fixed(rounds, TurnLength.ofRoundTrips(10));
  }

  static RunRequest part(MatrixRequest request, int pass, String... placements) {
    return request.part(Setup.RUNC, pass, 4, Path.of("x"), List.of(placements));
  }

  static MatrixRequest request(int passes, int rounds, Setup... setups) {
    return request(passes, fixed(rounds), setups);
  }

  static MatrixRequest request(int passes, Design design, Setup... setups) {
    return request(passes, design, List.of(new Pacing.ClosedLoop()), null, setups);
  }

  static MatrixRequest request(
      int passes, Design design, List<Pacing> pacings, @Nullable RateSweep sweep, Setup... setups) {
    Workload workload =
        new Workload(
            List.of("uds", "tcp"),
            false,
            List.of(ClientKind.LEAN),
            List.of(Target.values()),
            List.of(),
            List.of(Wait.BLOCK, Wait.SPIN),
            List.of(new Workload.Sizes(64, 64)),
            List.of(1),
            pacings,
            sweep,
            design,
            7);
    ResultSpec result = new ResultSpec("bare", "matrix", Path.of("results"), List.of());
    return new MatrixRequest(List.of(setups), passes, HostSystem.LINUX, workload, result);
  }
}
