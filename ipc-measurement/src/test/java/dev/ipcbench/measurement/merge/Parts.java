package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Wire;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Rows with synthetic measurements. */
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
        "pipe", target, CROSS_CORE, Wait.BLOCK, closed, 1024, 1024, 1, Wire.IPCB, hops);
  }

  /** Returns rounds of 2000 round trips with about these medians. */
  static List<RoundMeasurement> rounds(long... medians) {
    return IntStream.range(0, medians.length)
        .mapToObj(
            i ->
                new RoundMeasurement(
                    i + 1, times(medians[i]), 1_000_000, 7, new WarmUpOutcome(true, 10, 0.01)))
        .toList();
  }

  private static Histogram times(long median) {
    Histogram times = Histograms.empty();
    for (int i = 0; i < 2000; i++) {
      times.recordValue(median + (i % 100 - 50) * (median / 1000));
    }
    times.setStartTimeStamp(1);
    times.setEndTimeStamp(2);
    return times;
  }

  static MeasuredRow measured(Scenario scenario, int planned, long... medians) {
    return row(scenario, planned, new Outcome.Measured(rounds(medians)));
  }

  static MeasuredRow row(Scenario scenario, int planned, Outcome outcome) {
    return new MeasuredRow(Rows.of(scenario, "runc", planned, outcome), Outcome.rounds(outcome));
  }
}
