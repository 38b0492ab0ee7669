package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Rows with synthetic measurements, and their files. */
final class Parts {

  static final Placement CROSS_CORE =
      new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1));

  private Parts() {}

  static Scenario scenario(Target target) {
    return scenario(target, CROSS_CORE, Wait.BLOCK);
  }

  static Scenario scenario(Target target, Placement placement, Wait waiting) {
    return new Scenario("tcp", target, placement, waiting, new Pacing.ClosedLoop(), 1024, 1024, 1);
  }

  /** Returns a scenario over a pipe; with 2 hops, through a relay. */
  static Scenario piped(Target target, int hops) {
    Pacing closed = new Pacing.ClosedLoop();
    return new Scenario(
        "pipe",
        ClientKind.LEAN,
        target,
        CROSS_CORE,
        Wait.BLOCK,
        closed,
        1024,
        1024,
        1,
        Wire.IPCB,
        hops);
  }

  /** Returns a row of 12 rounds. */
  static MeasuredRow measured(Scenario scenario, long medianNanos) {
    return measured(scenario, 12, medianNanos);
  }

  static MeasuredRow measured(Scenario scenario, int rounds, long medianNanos) {
    RowTotals totals = SampleSlices.totals(rounds, medianNanos);
    return new MeasuredRow(row(scenario, new Outcome.Measured(totals)), totals.blocks());
  }

  static Row row(Scenario scenario, Outcome outcome) {
    return Rows.of(scenario, "runc", outcome, Circumstances.NONE, 1);
  }

  /** Writes slices into a directory of their own. */
  static Part write(Path results, Scenario scenario, Slice... slices) throws IOException {
    RowTotals totals = new RowTotals();
    ResultDirectory directory = ResultDirectory.create(results, "part", Instant.EPOCH);
    for (Slice slice : slices) {
      totals.add(slice);
      directory.append(scenario.id(), slice);
    }
    totals.add(new TurnTotals(slices.length, 40_000L * slices.length, 0, 0, 0, 0, 0));
    return new Part(row(scenario, new Outcome.Measured(totals)), directory.path());
  }

  /** Returns steady slices in so many rounds. */
  static Slice[] slices(int rounds, long medianNanos) {
    Slice[] slices = new Slice[rounds];
    for (int i = 0; i < rounds; i++) {
      slices[i] = SampleSlices.steady(i + 1, 1000, medianNanos + (i * 7 % 5) * medianNanos / 200);
    }
    return slices;
  }
}
