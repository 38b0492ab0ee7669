package dev.ipcbench.measurement.outcome;

import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** Slices with synthetic times, as a turn passes them on. */
public final class SampleSlices {

  public static final long SLICE_NANOS = 100_000_000;

  private SampleSlices() {}

  /** Returns a steady slice of a closed loop. */
  public static Slice steady(int unit, int roundTrips, long medianNanos) {
    return of(unit, roundTrips, medianNanos, SliceState.STEADY);
  }

  /** Returns a slice of a closed loop without evidence. */
  public static Slice of(int unit, int roundTrips, long medianNanos, SliceState state) {
    return new Slice(
        unit,
        unit,
        times(roundTrips, medianNanos),
        null,
        roundTrips * medianNanos,
        SLICE_NANOS,
        SLICE_NANOS,
        null,
        state);
  }

  /** Returns a slice of an open loop whose response times are twice the service times. */
  public static Slice open(int unit, int roundTrips, long medianNanos, SliceState state) {
    Slice closed = of(unit, roundTrips, medianNanos, state);
    return new Slice(
        closed.round(),
        unit,
        closed.serviceTime(),
        times(roundTrips, 2 * medianNanos),
        closed.serviceSum(),
        closed.elapsedNanos(),
        closed.loopNanos(),
        null,
        state);
  }

  /** Returns the slice with evidence. */
  public static Slice with(Slice slice, Slice.@Nullable Evidence evidence) {
    return new Slice(
        slice.round(),
        slice.unit(),
        slice.serviceTime(),
        slice.responseTime(),
        slice.serviceSum(),
        slice.elapsedNanos(),
        slice.loopNanos(),
        evidence,
        slice.state());
  }

  /** Returns so many steady slices of 1000 round trips, one in each unit from 1. */
  public static RowTotals totals(int slices, long medianNanos) {
    return totals(1, slices, medianNanos);
  }

  /**
   * Returns steady slices of 1000 round trips, one in each unit of a range. Their medians differ by
   * up to 1 %, in every row alike.
   */
  public static RowTotals totals(int firstUnit, int slices, long medianNanos) {
    RowTotals totals = new RowTotals();
    for (int unit = firstUnit; unit < firstUnit + slices; unit++) {
      totals.add(steady(unit, 1000, medianNanos + (unit * 7 % 5 - 2) * medianNanos / 200));
    }
    totals.add(new TurnTotals(slices, slices * 40_000L, 0, 0, 0, 0, 1100L * slices));
    return totals;
  }

  /** Returns what a side has used of which only this is known. */
  public static UsageDifference usage(
      @Nullable Long compileNanos,
      @Nullable Long cpuNanos,
      @Nullable Long stealNanos,
      @Nullable Long longestHiccupNanos,
      @Nullable ThreadUsage threads) {
    return new UsageDifference(
        SLICE_NANOS,
        compileNanos,
        cpuNanos,
        null,
        null,
        null,
        null,
        null,
        stealNanos,
        null,
        null,
        longestHiccupNanos,
        threads);
  }

  /** Returns times that are spread evenly from 90 to 110 % of the median. */
  public static IntCountsHistogram times(int count, long medianNanos) {
    IntCountsHistogram times = Histograms.ofSlice();
    for (int i = 0; i < count; i++) {
      times.recordValue(Math.round(medianNanos * (0.9 + 0.2 * (i + 0.5) / count)));
    }
    return times;
  }
}
