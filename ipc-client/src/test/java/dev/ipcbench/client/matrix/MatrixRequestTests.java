package dev.ipcbench.client.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import java.nio.file.Path;
import java.util.List;
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

    assertThat(request.rounds(1)).isEqualTo(3);
    assertThat(request.rounds(2)).isEqualTo(2);
    assertThat(part(request, 2).workload().rounds()).isEqualTo(2);
  }

  @Test
  void seedContinuesWithTheRoundsOfEarlierPasses() {
    MatrixRequest request = request(2, 5, Setup.RUNC);

    assertThat(part(request, 1).workload().seed()).isEqualTo(7);
    assertThat(part(request, 2).workload().seed()).isEqualTo(7 + 3);
  }

  @Test
  void thereAreNoMorePassesThanRounds() {
    assertThat(request(5, 2, Setup.RUNC).passes()).isEqualTo(2);
  }

  static RunRequest part(MatrixRequest request, int pass, String... placements) {
    return request.part(Setup.RUNC, pass, Path.of("x"), List.of(placements));
  }

  static MatrixRequest request(int passes, int rounds, Setup... setups) {
    Workload workload =
        new Workload(
            List.of("uds", "tcp"),
            false,
            List.of(Target.values()),
            List.of(),
            List.of(Wait.BLOCK, Wait.SPIN),
            List.of(new Workload.Sizes(64, 64)),
            1,
            LoadLimit.ofRoundTrips(10),
            rounds,
            7);
    ResultSpec result = new ResultSpec("bare", "matrix", Path.of("results"), List.of());
    return new MatrixRequest(List.of(setups), passes, HostSystem.LINUX, workload, result);
  }
}
