package dev.ipcbench.measurement.answer;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rows whose medians vary from round to round by 1 %, all alike. */
final class SampleRows {

  private SampleRows() {}

  /** Returns a blocking row against the server that was measured in 12 rounds. */
  static MeasuredRow server(String transport, long medianNanos) {
    return row(transport, Target.SERVER, Wait.BLOCK, 1, 12, medianNanos);
  }

  static MeasuredRow self(String transport, long medianNanos) {
    return row(transport, Target.SELF, Wait.BLOCK, 1, 12, medianNanos);
  }

  /** Returns a blocking row of a library client. */
  static MeasuredRow library(String transport, Target target, long medianNanos) {
    return row(
        scenario(transport, target, Wait.BLOCK).withClient(ClientKind.LIBRARY),
        SampleSlices.totals(1, 12, medianNanos));
  }

  static MeasuredRow spinning(String transport, long medianNanos) {
    return row(transport, Target.SERVER, Wait.SPIN, 1, 12, medianNanos);
  }

  /** Returns a row that was measured in so many rounds. */
  static MeasuredRow row(
      String transport, Target target, Wait wait, int firstRound, int rounds, long medianNanos) {
    return row(
        scenario(transport, target, wait), SampleSlices.totals(firstRound, rounds, medianNanos));
  }

  static MeasuredRow row(Scenario scenario, RowTotals totals) {
    return new MeasuredRow(
        Rows.of(scenario, "bare", new Outcome.Measured(totals), Circumstances.NONE, 1),
        totals.blocks());
  }

  static MeasuredRow skipped(String transport) {
    Unavailable why = new Unavailable("There are none here.", "Use Windows.");
    return new MeasuredRow(
        Rows.of(
            scenario(transport, Target.SERVER, Wait.BLOCK),
            "bare",
            new Outcome.Skipped(why),
            Circumstances.NONE,
            1),
        new RowTotals().blocks());
  }

  static Scenario scenario(String transport, Target target, Wait wait) {
    return new Scenario(
        transport, target, Placement.free(), wait, new Pacing.ClosedLoop(), 1024, 1024, 1);
  }

  /** Returns the result of these rows with their comparisons. */
  static RunResult result(List<MeasuredRow> rows) {
    return result(rows, Comparisons.of(rows, new PairedRatios(1)));
  }

  static RunResult result(List<MeasuredRow> rows, List<Comparison> comparisons) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "sample",
        Instant.EPOCH,
        true,
        List.of(),
        1,
        null,
        new Environment(Map.of(), Map.of()),
        List.of(),
        rows.stream().map(MeasuredRow::row).toList(),
        comparisons,
        List.of());
  }
}
