package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sample results, created as a run creates them. */
public final class Samples {

  public static final Instant STARTED_AT = Instant.parse("2026-03-01T09:30:05Z");
  static final Placement PINNED = new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1));

  private Samples() {}

  /**
   * Returns a measured row, one of an open loop, one that failed halfway, one that failed at once,
   * one skipped.
   */
  public static RunResult result() {
    Failure lost = new Failure(Failure.Kind.LOST_REPLY, "The peer closed the connection.");
    Failure refused = new Failure(Failure.Kind.CONNECT, "Connection refused.");
    Scenario rated = scenario("tcp").withPacing(new Pacing.FixedRate(1000));
    return result(
        row(scenario("tcp"), new Measured(totals(12))),
        row(rated, new Measured(openTotals(12))),
        row(scenario("uds"), new Failed(lost, totals(1))),
        row(scenario("shm"), new Failed(refused, new RowTotals())),
        row(
            scenario("pipe"),
            new Skipped(new Unavailable("There are no pipes here.", "Use Windows."))));
  }

  public static RunResult result(Row... rows) {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("os", "Linux \"6\" µ");
    client.put("cpus", 2);
    client.put("load", 12_345_678.25);
    client.put("flags", List.of("-Xmx1g"));
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "first",
        STARTED_AT,
        true,
        List.of("run", "--rounds", "12"),
        42,
        true,
        new Environment(client, Map.of("os", "Windows")),
        List.of("Precision: p50 within ±5 %."),
        List.of(rows),
        List.of(
            new Comparison(
                "uds",
                "tcp",
                null,
                Map.of("50", new Comparison.Ratio(0.55, List.of(0.52, 0.58))),
                Map.of("50", new Comparison.Difference(-48_000, List.of(-52_000.5, -44_000.0)))),
            new Comparison(
                "grpc", "uds", "tcp", Map.of("50", new Comparison.Ratio(10, null)), Map.of())),
        List.of(
            new IsolationCost(
                "tcp",
                "bare",
                "tcp-server",
                "tcp-self",
                Map.of("50", new IsolationCost.Difference(9000, 8000L, 10_000L)),
                null)));
  }

  public static Row row(Scenario scenario, Outcome outcome) {
    return Rows.of(scenario, "bare", outcome, Circumstances.NONE, 1);
  }

  public static Scenario scenario(String transport) {
    return new Scenario(
        transport, Target.SERVER, PINNED, Wait.BLOCK, new Pacing.ClosedLoop(), 1024, 64, 1);
  }

  /** Returns the scenario through a relay. */
  static Scenario relayed(Scenario direct) {
    return new Scenario(
        direct.transport(),
        direct.client(),
        direct.target(),
        direct.placement(),
        direct.waiting(),
        direct.pacing(),
        direct.requestBytes(),
        direct.replyBytes(),
        direct.connections(),
        direct.wire(),
        2);
  }

  /** Returns steady slices of 1000 round trips of about 20 µs, and one that is left out. */
  public static RowTotals totals(int steady) {
    RowTotals totals = SampleSlices.totals(steady, 20_000);
    totals.add(
        SampleSlices.with(
            SampleSlices.of(steady + 1, 1000, 90_000, SliceState.STILL_COMPILING),
            evidence(50_000_000)));
    return totals;
  }

  private static RowTotals openTotals(int steady) {
    RowTotals totals = new RowTotals();
    for (int unit = 1; unit <= steady; unit++) {
      Slice slice = SampleSlices.open(unit, 100, 20_000, SliceState.STEADY);
      totals.add(SampleSlices.with(slice, evidence(1_000_000)));
    }
    totals.add(new TurnTotals(1, 40_000, 7, 6, 5, 4, 1300));
    return totals;
  }

  private static Slice.Evidence evidence(long compileNanos) {
    ThreadUsage threads = new ThreadUsage(30_000_000L, 20_000L, 2000L, 64_000L);
    return new Slice.Evidence(
        new UsageDifference(
            100_000_000,
            compileNanos,
            90_000_000L,
            1L,
            2_000_000L,
            3L,
            4L,
            5L,
            6_000_000L,
            0L,
            0L,
            8_000L,
            threads),
        threads,
        SampleSlices.usage(0L, 40_000_000L, null, 9_000L, threads),
        1200);
  }
}
