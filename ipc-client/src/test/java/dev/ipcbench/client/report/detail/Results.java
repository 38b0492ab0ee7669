package dev.ipcbench.client.report.detail;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.figure.Cost;
import dev.ipcbench.measurement.result.figure.Disturbances;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.result.figure.Sides;
import dev.ipcbench.measurement.result.figure.SliceCounts;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results with synthetic figures. */
public final class Results {

  private Results() {}

  public static Scenario scenario(String transport, Target target, Wait waiting) {
    return new Scenario(
        transport,
        target,
        new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1)),
        waiting,
        new Pacing.ClosedLoop(),
        1024,
        1024,
        1);
  }

  /** Returns a row with all figures; p50 is its median, all other times follow from it. */
  public static Row row(Scenario scenario, long medianNanos) {
    LatencySummary times =
        new LatencySummary(
            medianNanos / 2,
            1.25 * medianNanos,
            10.5,
            100 * medianNanos,
            Map.of("50", medianNanos, "99", 3 * medianNanos),
            Map.of("50", List.of(0.9 * medianNanos, 1.1 * medianNanos)));
    RowFigures figures =
        new RowFigures(
            14_000,
            15_000,
            12_345.678,
            new SliceCounts(15, 14, Map.of(SliceState.STILL_COMPILING, 1), 0, 14_000),
            times,
            null,
            new Sides<>(new Cost(12_300.0, 1.0, 0.0), new Cost(14_100.0, 1.25, 56.0)),
            new Sides<>(
                new Disturbances(0.011, 2L, 3_000_000L, 0.02, 0.003, 0L, 1_500_000L, 0L, 7L),
                new Disturbances(0.02, null, null, 0.02, null, null, 2_500_000L, null, null)),
            LoopTimes.NONE,
            TurnTotals.NONE,
            List.of());
    return new Row(
        scenario.id(), scenario, "bare", new Judgement(Verdict.VALID, List.of()), 0, figures);
  }

  public static Row without(Scenario scenario) {
    return new Row(
        scenario.id(),
        scenario,
        "bare",
        new Judgement(Verdict.SKIPPED, List.of()),
        0,
        RowFigures.NONE);
  }

  public static Comparison comparison(Row row, Row against, double nanos, double low, double high) {
    return new Comparison(
        row.id(),
        against.id(),
        null,
        Map.of(),
        Map.of("50", new Comparison.Difference(nanos, List.of(low, high))));
  }

  public static RunResult result(List<Comparison> comparisons, Row... rows) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "sample",
        Instant.parse("2026-01-02T03:04:05Z"),
        true,
        List.of("run"),
        7,
        false,
        new Environment(Map.of(), Map.of()),
        List.of(),
        List.of(rows),
        comparisons,
        List.of());
  }
}
