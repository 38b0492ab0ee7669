package dev.ipcbench.client.doctor.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.doctor.CheckResult;
import dev.ipcbench.client.doctor.Diagnosis;
import dev.ipcbench.client.doctor.Examination;
import dev.ipcbench.client.doctor.container.ContainerReport.Check;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.platform.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContainerReportTests {

  private static final Problem PROBLEM = new Problem("It failed.", "Fix it.");
  private static final Diagnosis OK = Diagnosis.ok("tcp", "tcp://h:1", 2, 1);
  private static final Diagnosis FAILED = Diagnosis.failed("uds", "unix:/x", PROBLEM);

  @Test
  void reportWithoutFailuresIsFlawless() {
    ContainerReport report = report(examined(OK, FAILED.blockedByIsolation("Expected.")));

    assertThat(report.isFailed()).isFalse();
    assertThat(report.hasExamination()).isTrue();
    assertThat(report.isFlawless()).isTrue();
  }

  @Test
  void failedTransportFailsTheReport() {
    assertThat(report(examined(OK, FAILED)).isFailed()).isTrue();
  }

  @Test
  void setupThatBrokeFailsTheReport() {
    assertThat(report(SetupFindings.failed(Setup.RUNC, SetupFailure.failed(PROBLEM))).isFailed())
        .isTrue();
  }

  @Test
  void unavailableSetupIsNoFailureButHasNoExamination() {
    ContainerReport report =
        report(SetupFindings.failed(Setup.RUNC, SetupFailure.unavailable(PROBLEM)));

    assertThat(report.isFailed()).isFalse();
    assertThat(report.hasExamination()).isFalse();
    assertThat(report.isFlawless()).isFalse();
  }

  @Test
  void failedCheckIsNoFailureButNotFlawless() {
    ContainerReport report =
        new ContainerReport(
            List.of(examined(OK)),
            List.of(new Check(1, Setup.RUNC, "a question", CheckResult.failed("No."))),
            List.of(),
            Map.of());

    assertThat(report.isFailed()).isFalse();
    assertThat(report.isFlawless()).isFalse();
  }

  private static SetupFindings examined(Diagnosis... transports) {
    return new SetupFindings(
        Setup.RUNC, null, new Examination(List.of(transports), null), null, null);
  }

  private static ContainerReport report(SetupFindings findings) {
    return new ContainerReport(List.of(findings), List.of(), List.of(), Map.of());
  }
}
