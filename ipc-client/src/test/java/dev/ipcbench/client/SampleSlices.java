package dev.ipcbench.client;

import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Slices whose round trips all took the same time, with synthetic evidence. */
public final class SampleSlices {

  /** CPU time of the client in each slice; the server uses twice as much. */
  public static final long CPU_NANOS = 40_000_000;

  private SampleSlices() {}

  /**
   * Returns a slice of a closed loop.
   *
   * @param unit its round, counted from 0 here
   * @param nanos time of each round trip
   */
  public static Slice closed(int unit, SliceState state, long nanos, int roundTrips) {
    return slice(unit, state, nanos, null, roundTrips);
  }

  /** Returns a steady slice of an open loop. */
  public static Slice open(int unit, long serviceNanos, long responseNanos, int roundTrips) {
    return slice(unit, SliceState.STEADY, serviceNanos, responseNanos, roundTrips);
  }

  /** Returns a steady slice of which both sides tell the same. */
  public static Slice disturbed(UsageDifference evidence) {
    Slice slice = closed(0, SliceState.STEADY, 1_000, 100);
    return new Slice(
        slice.round(),
        slice.unit(),
        slice.serviceTime(),
        null,
        slice.serviceSum(),
        slice.elapsedNanos(),
        slice.loopNanos(),
        new Slice.Evidence(evidence, ThreadUsage.NONE, evidence, 100),
        slice.state());
  }

  /** Returns the totals of steady slices of a closed loop, one per round. */
  public static RowTotals steady(int slices, long nanos, int roundTripsEach) {
    RowTotals totals = new RowTotals();
    for (int unit = 0; unit < slices; unit++) {
      totals.add(closed(unit, SliceState.STEADY, nanos, roundTripsEach));
    }
    return totals;
  }

  private static Slice slice(
      int unit, SliceState state, long nanos, @Nullable Long responseNanos, int roundTrips) {
    return new Slice(
        unit + 1,
        unit,
        times(nanos, roundTrips),
        responseNanos == null ? null : times(responseNanos, roundTrips),
        nanos * roundTrips,
        nanos * roundTrips,
        nanos * roundTrips,
        new Slice.Evidence(usage(CPU_NANOS), ThreadUsage.NONE, usage(2 * CPU_NANOS), roundTrips),
        state);
  }

  private static Histogram times(long nanos, int count) {
    Histogram times = Histograms.empty();
    times.recordValueWithCount(nanos, count);
    return times;
  }

  private static UsageDifference usage(long cpuNanos) {
    return new UsageDifference(
        100_000_000, 0L, cpuNanos, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, ThreadUsage.NONE);
  }
}
