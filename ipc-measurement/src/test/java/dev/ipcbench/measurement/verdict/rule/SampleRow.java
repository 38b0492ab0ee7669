package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.figure.Disturbances;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.result.figure.Sides;
import dev.ipcbench.measurement.result.figure.SliceCounts;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A row of which nothing is wrong, until a test changes something. */
final class SampleRow {

  Scenario scenario =
      new Scenario(
          "tcp",
          Target.SERVER,
          new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1)),
          Wait.BLOCK,
          new Pacing.ClosedLoop(),
          1024,
          1024,
          1);
  int steady = 14;
  long steadyRoundTrips = 14_000;
  int stillCompiling;
  int stalledAndLeftOut;
  int stalled;
  double perSecond = 10_000;
  long medianNanos = 20_000;
  long maxNanos = 90_000;
  @Nullable List<Double> interval = List.of(19_500.0, 20_500.0);
  List<Long> blockMedians = Collections.nCopies(14, 20_000L);
  @Nullable Disturbances client = NOTHING;
  @Nullable Disturbances server = NOTHING;
  LoopTimes loop = new LoopTimes(280_000_000, 282_000_000, 282_000_000);
  TurnTotals turns = new TurnTotals(14, 560_000, 0, 0, 0, 0, 15_000);

  boolean stopped;
  double precision = 0.05;
  OptionalDouble overheadNanos = OptionalDouble.of(140);
  double clockQuantumNanos = 30;
  boolean clockChanged;
  @Nullable String contradiction;
  @Nullable String misplaced;
  @Nullable String shared;

  /** The system tells everything, and nothing happened. */
  private static final Disturbances NOTHING =
      new Disturbances(0.01, 0L, 0L, 0.0, 0.0, 0L, 90_000L, 0L, 4L);

  static Disturbances throttled(long nanos) {
    return new Disturbances(0.01, 0L, 0L, 0.0, 0.0, nanos, 90_000L, 0L, 4L);
  }

  static Disturbances stolen(double share) {
    return new Disturbances(0.01, 0L, 0L, share, 0.0, 0L, 90_000L, 0L, 4L);
  }

  static Disturbances delayed(double share) {
    return new Disturbances(0.01, 0L, 0L, 0.0, share, 0L, 90_000L, 0L, 4L);
  }

  static Disturbances late(@Nullable Long longestHiccupNanos) {
    return new Disturbances(0.01, 0L, 0L, 0.0, 0.0, 0L, longestHiccupNanos, 0L, 4L);
  }

  Judgement judge() {
    return Judge.judge(
        scenario,
        figures(),
        new Circumstances(
            stopped,
            precision,
            overheadNanos,
            clockQuantumNanos,
            clockChanged,
            contradiction,
            misplaced,
            shared));
  }

  private RowFigures figures() {
    long measured = steadyRoundTrips + 1000L * (stillCompiling + stalledAndLeftOut);
    boolean enough = steady >= 10 && steadyRoundTrips >= 1000;
    return new RowFigures(
        enough ? steadyRoundTrips : measured,
        measured,
        perSecond,
        slices(),
        new LatencySummary(
            medianNanos,
            medianNanos,
            1,
            Math.max(medianNanos, maxNanos),
            Map.of("50", medianNanos),
            interval == null ? Map.of() : Map.of("50", interval)),
        null,
        null,
        client == null ? null : new Sides<>(client, server),
        loop,
        turns,
        blockMedians);
  }

  private SliceCounts slices() {
    Map<SliceState, Integer> leftOut = new EnumMap<>(SliceState.class);
    if (stillCompiling > 0) {
      leftOut.put(SliceState.STILL_COMPILING, stillCompiling);
    }
    if (stalledAndLeftOut > 0) {
      leftOut.put(SliceState.STALLED, stalledAndLeftOut);
    }
    return new SliceCounts(
        steady + stillCompiling + stalledAndLeftOut,
        steady,
        leftOut,
        stalled + stalledAndLeftOut,
        steadyRoundTrips);
  }
}
