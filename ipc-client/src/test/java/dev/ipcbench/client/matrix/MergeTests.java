package dev.ipcbench.client.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.merge.Part;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergeTests {

  private static final int SLICES = 10;

  private static final Scenario UDS = scenario("uds", new Pacing.ClosedLoop());
  private static final Scenario TCP = scenario("tcp", new Pacing.ClosedLoop());
  private static final Reason KILLED = Reason.of(ReasonCode.SETUP_FAILED, "Killed.");
  private static final Reason ABSENT = Reason.of(ReasonCode.NOT_AVAILABLE, "No such runtime.");

  @TempDir private Path directory;

  @Test
  void everyPlannedScenarioHasARowInEverySetup() throws Exception {
    List<MeasuredRow> rows =
        rows(
            merge(Setup.RUNC, Setup.KATA),
            PartResult.failed(Setup.KATA, ABSENT),
            PartResult.failed(Setup.RUNC, KILLED));

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
  void rowsOfASingleSetupKeepTheirIds() throws Exception {
    assertThat(rows(merge(Setup.RUNC)))
        .extracting(row -> row.row().id())
        .isEqualTo(List.of(UDS.id(), TCP.id()));
  }

  @Test
  void slicesOfAllPassesAddUpAndStayApart() throws Exception {
    PartResult first = part(Setup.RUNC, measured(UDS));
    PartResult second = part(Setup.RUNC, measured(UDS));
    List<Slice> kept = new ArrayList<>();

    MeasuredRow row =
        merge(Setup.RUNC)
            .rows(List.of(first, second), false, (_, slice) -> kept.add(slice))
            .getFirst();

    assertThat(row.row().figures().slices().steady()).isEqualTo(2 * SLICES);
    assertThat(row.row().figures().roundTrips()).isEqualTo(2 * SLICES * 1000);
    assertThat(row.blocks().size()).isEqualTo(2 * SLICES);
    assertThat(kept).hasSize(2 * SLICES);
    assertThat(row.row().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void failureThatIsDocumentedIsSkippedWithItsSource() throws Exception {
    List<MeasuredRow> rows =
        rows(merge(Setup.HYPERV), part(Setup.HYPERV, failed(UDS), failed(TCP)));

    assertThat(rows.get(0).row().verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(rows.get(0).row().reasons())
        .extracting(Reason::text)
        .satisfiesExactly(
            expected -> assertThat(expected).startsWith("Expected not to cross").contains("https:"),
            observed -> assertThat(observed).startsWith("Observed: It was refused."));
    assertThat(rows.get(1).row().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void incompleteRowOfAFailedSetupFailsWithItsReason() throws Exception {
    PartResult part =
        new PartResult(
            Setup.RUNC, List.of(measured(UDS, SLICES - 1)), null, Map.of(), KILLED, null);

    MeasuredRow row = rows(merge(Setup.RUNC), part).getFirst();

    assertThat(row.row().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(row.row().reasons()).contains(KILLED);
    assertThat(row.row().figures().roundTripsMeasured()).isEqualTo((SLICES - 1) * 1000);
  }

  @Test
  void completeRowOfAFailedSetupStaysValid() throws Exception {
    PartResult part =
        new PartResult(Setup.RUNC, List.of(measured(UDS)), null, Map.of(), KILLED, null);

    assertThat(rows(merge(Setup.RUNC), part).getFirst().row().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void rowOfAStoppedMatrixIsIncompleteUnlessItHasEnoughSlices() throws Exception {
    List<MeasuredRow> rows =
        merge(Setup.RUNC)
            .rows(
                List.of(part(Setup.RUNC, measured(UDS, SLICES - 1), measured(TCP))),
                true,
                (_, _) -> {});

    assertThat(rows.get(0).row().reasons()).anyMatch(it -> it.is(ReasonCode.INCOMPLETE));
    assertThat(rows.get(1).row().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void warningMakesRowsAcrossTheBoundarySuspect() throws Exception {
    Reason warning = Reason.of(ReasonCode.ISOLATION_NOT_AS_DECLARED, "It was something else.");
    PartResult part =
        new PartResult(
            Setup.RUNC, List.of(measured(UDS), failed(TCP)), null, Map.of(), null, warning);

    List<MeasuredRow> rows = rows(merge(Setup.RUNC), part);

    assertThat(rows.get(0).row().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(rows.get(0).row().reasons()).contains(warning);
    assertThat(rows.get(1).row().reasons()).doesNotContain(warning);
  }

  @Test
  void everyRateIsARowOfItsOwn() throws Exception {
    Pacing slow = new Pacing.FixedRate(1000);
    Pacing fast = new Pacing.FixedRate(5000);
    Merge merge = merge(List.of(slow, fast), null, scenario("tcp", slow), scenario("tcp", fast));

    assertThat(
            rows(
                merge,
                part(Setup.RUNC, measured(scenario("tcp", slow)), measured(scenario("tcp", fast)))))
        .extracting(row -> row.row().id())
        .containsExactly("tcp-server-free-block-1000-64", "tcp-server-free-block-5000-64");
  }

  @Test
  void everyClientIsARowOfItsOwn() throws Exception {
    Scenario lean = scenario("http", new Pacing.ClosedLoop());
    Scenario library = lean.withClient(ClientKind.LIBRARY);
    Merge merge = merge(List.of(new Pacing.ClosedLoop()), null, lean, library);

    assertThat(rows(merge, part(Setup.RUNC, measured(lean), measured(library))))
        .extracting(row -> row.row().id())
        .containsExactly(lean.id(), library.id());
  }

  @Test
  void ratesOfASweepFollowTheRowFromWhichTheyCome() throws Exception {
    Merge merge = merge(List.of(new Pacing.ClosedLoop()), new RateSweep(0.1, 0.9, 2), TCP);
    Scenario swept = scenario("tcp", new Pacing.FixedRate(90_000));

    assertThat(rows(merge, part(Setup.RUNC, measured(TCP), measured(swept))))
        .extracting(row -> row.row().id())
        .containsExactly(TCP.id(), swept.id());
  }

  @Test
  void readsThePartsOfEarlierPassesOnlyOnce() throws IOException {
    Merge merge = merge(Setup.RUNC);
    PartResult first = part(Setup.RUNC, measured(UDS));
    PartResult second = part(Setup.RUNC, measured(UDS));
    List<String> read = new ArrayList<>();

    merge.rows(List.of(first), false, (id, _) -> read.add(id));
    int once = read.size();
    merge.rows(List.of(first, second), false, (id, _) -> read.add(id));

    assertThat(once).isPositive();
    assertThat(read).hasSize(2 * once).containsOnly(UDS.id());
  }

  private static List<MeasuredRow> rows(Merge merge, PartResult... parts) throws IOException {
    return merge.rows(List.of(parts), false, (_, _) -> {});
  }

  private static Merge merge(Setup... setups) {
    return new Merge(MatrixRequestTests.request(2, 5, setups), List.of(UDS, TCP));
  }

  private static Merge merge(List<Pacing> pacings, @Nullable RateSweep sweep, Scenario... planned) {
    Design design = new Design.Adaptive(null, 0.05);
    return new Merge(
        MatrixRequestTests.request(2, design, pacings, sweep, Setup.RUNC), List.of(planned));
  }

  private static PartResult part(Setup setup, Part... rows) {
    return new PartResult(setup, List.of(rows), null, Map.of(), null, null);
  }

  private Part measured(Scenario scenario) throws IOException {
    return measured(scenario, SLICES);
  }

  /** Stores slices as a run does. */
  private Part measured(Scenario scenario, int slices) throws IOException {
    ResultDirectory part = ResultDirectory.create(directory, "part", Instant.EPOCH);
    boolean open = scenario.pacing() instanceof Pacing.FixedRate;
    RowTotals totals = new RowTotals();
    for (int unit = 0; unit < slices; unit++) {
      long nanos = 10_000 + 100L * (unit % 3);
      Slice slice =
          open
              ? SampleSlices.open(unit, nanos, nanos, 1000)
              : SampleSlices.closed(unit, SliceState.STEADY, nanos, 1000);
      totals.add(slice);
      part.append(scenario.id(), slice);
    }
    Outcome outcome = new Outcome.Measured(totals);
    return new Part(Rows.of(scenario, "x", outcome, Circumstances.NONE, 1), part.path());
  }

  private Part failed(Scenario scenario) {
    Outcome outcome =
        new Outcome.Failed(new Failure(Failure.Kind.CONNECT, "It was refused."), new RowTotals());
    return new Part(Rows.of(scenario, "x", outcome, Circumstances.NONE, 1), directory);
  }

  private static Scenario scenario(String transport, Pacing pacing) {
    return new Scenario(transport, Target.SERVER, Placement.free(), Wait.BLOCK, pacing, 64, 64, 1);
  }
}
