package dev.ipcbench.client.report.data;

import dev.ipcbench.client.report.detail.Results;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Rows with synthetic figures, as charts get them. */
public final class SampleRows {

  private SampleRows() {}

  /** Returns the rows of a result in one directory that has no files. */
  public static DrawnRows of(Row... rows) {
    return DrawnRows.of(List.of(input("A", Results.result(List.of(), rows))));
  }

  public static Input input(String label, RunResult run) {
    return new Input(label, label, new ResultSource.OfRun(run, Path.of("missing")));
  }

  public static Row row(String transport, long median) {
    return Results.row(Results.scenario(transport, Target.SERVER, Wait.BLOCK), median);
  }

  public static Row inSetup(String setup, Row row) {
    return new Row(
        setup + "-" + row.id(),
        row.scenario(),
        setup,
        row.judgement(),
        row.errors(),
        row.figures());
  }

  public static Row suspect(Row row) {
    return judged(row, Verdict.SUSPECT, Reason.of(ReasonCode.IMPRECISE, "Not precise."));
  }

  public static Row judged(Row row, Verdict verdict, Reason... reasons) {
    return new Row(
        row.id(),
        row.scenario(),
        row.setup(),
        new Judgement(verdict, List.of(reasons)),
        row.errors(),
        verdict == Verdict.SKIPPED ? RowFigures.NONE : row.figures());
  }

  /** Returns a row with the interval of another percentile; p99 is three times the median. */
  public static Row withInterval(Row row, String percentile, double low, double high) {
    LatencySummary times = row.serviceTime();
    if (times == null) {
      throw new IllegalArgumentException("not measured");
    }
    LatencySummary with =
        new LatencySummary(
            times.min(),
            times.mean(),
            times.stddev(),
            times.max(),
            times.percentiles(),
            Map.of(percentile, List.of(low, high)));
    return new Row(
        row.id(), row.scenario(), row.setup(), row.judgement(), 0, figures(row, with, null));
  }

  /** Returns a row with a rate, whose response times are twice its service times. */
  public static Row rated(String transport, double rate, long median, Reason... reasons) {
    Row closed = row(transport, median);
    Row slow = row(transport, 2 * median);
    Scenario scenario = closed.scenario().withPacing(new Pacing.FixedRate(rate));
    return new Row(
        scenario.id(),
        scenario,
        "bare",
        new Judgement(reasons.length == 0 ? Verdict.VALID : Verdict.SUSPECT, List.of(reasons)),
        0,
        figures(closed, closed.serviceTime(), slow.serviceTime()));
  }

  private static RowFigures figures(
      Row row, @Nullable LatencySummary service, @Nullable LatencySummary response) {
    RowFigures figures = row.figures();
    return new RowFigures(
        figures.roundTrips(),
        figures.roundTripsMeasured(),
        figures.messagesPerSecond(),
        figures.slices(),
        service,
        response,
        figures.cost(),
        figures.evidence(),
        figures.loop(),
        figures.turns(),
        figures.blockMedians());
  }

  /** Returns slices of 100 ms, of which every fourth is left out. */
  public static RowSlices slices(DrawnRow row, int count, Slice.@Nullable Evidence evidence) {
    List<RowSlices.Point> points = new ArrayList<>();
    Histogram times = Histograms.empty();
    for (int i = 0; i < count; i++) {
      boolean counts = i % 4 != 3;
      points.add(
          new RowSlices.Point(
              100L * i,
              100L * i + 100,
              50_000 + i,
              90_000 + i,
              counts,
              counts ? SliceState.STEADY : SliceState.STILL_COMPILING,
              evidence));
      times.recordValueWithCount(50_000 + i, 1000);
    }
    return new RowSlices(row, points, times, null);
  }
}
