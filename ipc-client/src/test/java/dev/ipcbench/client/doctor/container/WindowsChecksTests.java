package dev.ipcbench.client.doctor.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.container.ContainerReport.Check;
import dev.ipcbench.client.doctor.container.ContainerReport.PipeFindings;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.platform.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WindowsChecksTests {

  @Test
  void checksOfSetupsThatWereNotRequestedDoNotRun() {
    assertThat(new WindowsChecks(Map.of(), Map.of()).all())
        .hasSize(8)
        .allSatisfy(
            check ->
                assertThat(check.result())
                    .isEqualTo(
                        CheckResult.notRun(check.setup().label() + " is not among --setups.")));
  }

  @Test
  void checksOfAFailedSetupSayWhyItFailed() {
    SetupFindings failed =
        SetupFindings.failed(
            Setup.HYPERV, SetupFailure.unavailable(new Problem("It is off.", "Turn it on.")));

    assertThat(results(Setup.HYPERV, failed, Map.of()))
        .hasSize(3)
        .containsOnly(CheckResult.notRun("It is off. Turn it on."));
  }

  @Test
  void checksFollowFromTheFindings() {
    SetupFindings findings = findings(Setup.HYPERV, 0);
    PipeFindings pipes =
        new PipeFindings(Setup.HYPERV, Map.of(PipeTopology.HOST, CheckResult.failed("No pipe.")));

    List<CheckResult> results = results(Setup.HYPERV, findings, Map.of(Setup.HYPERV, pipes));

    assertThat(results.get(0)).isEqualTo(CheckResult.passed("A round trip over shm succeeded."));
    assertThat(results.get(1)).isEqualTo(CheckResult.failed("No pipe."));
    assertThat(results.get(2).isPassed()).isTrue();
    assertThat(results.get(2).text()).endsWith("; the engine reports hyperv.");
  }

  @Test
  void oneKernelWhereTwoAreDeclaredFailsTheCheck() {
    List<CheckResult> results =
        results(Setup.HYPERV, findings(Setup.HYPERV, ClockStamps.ENOUGH), Map.of());

    assertThat(results.get(1)).isEqualTo(CheckResult.notRun("pipe is not among --transports."));
    assertThat(results.get(2).isPassed()).isFalse();
  }

  private static SetupFindings findings(Setup setup, int inside) {
    return new SetupFindings(
        setup,
        setup.label(),
        new Examination(
            List.of(Diagnosis.ok("shm", "shm:/x", 2, 1)),
            KernelSharing.of(setup.label(), new ClockStamps(ClockStamps.ENOUGH, inside), null)),
        null,
        null);
  }

  private static List<CheckResult> results(
      Setup setup, SetupFindings findings, Map<Setup, PipeFindings> pipes) {
    return new WindowsChecks(Map.of(setup, findings), pipes)
        .all().stream().filter(check -> check.setup() == setup).map(Check::result).toList();
  }
}
