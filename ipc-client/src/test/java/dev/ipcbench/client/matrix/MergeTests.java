package dev.ipcbench.client.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.merge.MeasuredRow;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class MergeTests {

  private static final Scenario UDS = scenario("uds");
  private static final Scenario TCP = scenario("tcp");
  private static final Reason KILLED = Reason.of(ReasonCode.SETUP_FAILED, "Killed.");
  private static final Reason ABSENT = Reason.of(ReasonCode.NOT_AVAILABLE, "No such runtime.");

  @Test
  void everyPlannedScenarioHasARowInEverySetup() {
    List<MeasuredRow> rows =
        merge(Setup.RUNC, Setup.KATA)
            .rows(
                List.of(
                    PartResult.failed(Setup.KATA, ABSENT), PartResult.failed(Setup.RUNC, KILLED)));

    assertThat(rows)
        .extracting(row -> row.row().id() + " " + row.row().verdict())
        .isEqualTo(
            List.of(
                "runc-" + UDS.id() + " FAILED",
                "runc-" + TCP.id() + " FAILED",
                "kata-" + UDS.id() + " SKIPPED",
                "kata-" + TCP.id() + " SKIPPED"));
  }

  @Test
  void rowsOfASingleSetupKeepTheirIds() {
    assertThat(merge(Setup.RUNC).rows(List.of()))
        .extracting(row -> row.row().id())
        .isEqualTo(List.of(UDS.id(), TCP.id()));
  }

  @Test
  void failureThatIsDocumentedIsSkippedWithItsSource() {
    PartResult part = part(Setup.HYPERV, failed(UDS), failed(TCP));

    List<MeasuredRow> rows = merge(Setup.HYPERV).rows(List.of(part));

    assertThat(rows.get(0).row().verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(rows.get(0).row().reasons())
        .extracting(Reason::text)
        .satisfiesExactly(
            expected -> assertThat(expected).startsWith("Expected not to cross").contains("https:"),
            observed -> assertThat(observed).startsWith("Observed: It was refused."));
    assertThat(rows.get(1).row().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void incompleteRowOfAFailedSetupFailsWithItsReason() {
    PartResult part =
        new PartResult(Setup.RUNC, List.of(measured(UDS)), null, Map.of(), KILLED, null);

    MeasuredRow row = merge(Setup.RUNC).rows(List.of(part)).getFirst();

    assertThat(row.row().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(row.row().reasons()).contains(KILLED);
    assertThat(row.rounds()).hasSize(1);
  }

  @Test
  void warningMakesRowsAcrossTheBoundarySuspect() {
    Reason warning = Reason.of(ReasonCode.ISOLATION_NOT_AS_DECLARED, "It was something else.");
    PartResult part =
        new PartResult(
            Setup.RUNC, List.of(measured(UDS), failed(TCP)), null, Map.of(), null, warning);

    List<MeasuredRow> rows = merge(Setup.RUNC).rows(List.of(part));

    assertThat(rows.get(0).row().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(rows.get(0).row().reasons()).contains(warning);
    assertThat(rows.get(1).row().reasons()).doesNotContain(warning);
  }

  private static Merge merge(Setup... setups) {
    Workload workload =
        new Workload(
            List.of("uds", "tcp"),
            false,
            List.of(Target.values()),
            List.of(),
            List.of(Wait.BLOCK),
            List.of(new Workload.Sizes(64, 64)),
            1,
            LoadLimit.ofRoundTrips(10),
            5,
            7);
    ResultSpec result = new ResultSpec("bare", "matrix", Path.of("results"), List.of());
    return new Merge(
        new MatrixRequest(List.of(setups), 2, HostSystem.LINUX, workload, result),
        List.of(UDS, TCP));
  }

  private static PartResult part(Setup setup, MeasuredRow... rows) {
    return new PartResult(setup, List.of(rows), null, Map.of(), null, null);
  }

  private static MeasuredRow measured(Scenario scenario) {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(1000, 10);
    List<RoundMeasurement> rounds =
        List.of(new RoundMeasurement(1, times, 10_000, 1, new WarmUpOutcome(true, 1, 0)));
    return new MeasuredRow(Rows.of(scenario, "x", 1, new Outcome.Measured(rounds)), rounds);
  }

  private static MeasuredRow failed(Scenario scenario) {
    Outcome outcome =
        new Outcome.Failed(new Failure(Failure.Kind.CONNECT, "It was refused."), List.of());
    return new MeasuredRow(Rows.of(scenario, "x", 5, outcome), List.of());
  }

  private static Scenario scenario(String transport) {
    return new Scenario(
        transport, Target.SERVER, Placement.free(), Wait.BLOCK, new Pacing.ClosedLoop(), 64, 64, 1);
  }
}
