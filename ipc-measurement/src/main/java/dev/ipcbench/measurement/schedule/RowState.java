package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.interval.Looks;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.platform.Availability.Unavailable;
import org.jspecify.annotations.Nullable;

/** A row during the run. Owned by the thread that measures. */
final class RowState {

  /** A row has enough evidence with this many steady slices and round trips. */
  static final int ENOUGH_SLICES = 10;

  static final long ENOUGH_ROUND_TRIPS = 10_000;

  /** A single steady slice between compilations can be chance. */
  private static final int STEADY_IN_A_ROW = 2;

  private final RowTotals totals = new RowTotals();
  private final long seed;
  private @Nullable Unavailable unavailable;
  private @Nullable Failure failure;
  private int steadyInARow;
  private int steadyUnits;
  private int nextUnit;
  private int looked;
  private boolean precise;

  /**
   * @param seed of the bootstrap
   */
  RowState(@Nullable Unavailable unavailable, long seed) {
    this.unavailable = unavailable;
    this.seed = seed;
  }

  void add(Slice slice) {
    totals.add(slice);
    if (slice.isSteady() && slice.unit() >= nextUnit) {
      steadyUnits++;
    }
    nextUnit = Math.max(nextUnit, slice.unit() + 1);
    steadyInARow = slice.state() == SliceState.STILL_COMPILING ? 0 : steadyInARow + 1;
  }

  /** Returns the first unit of resampling of the next turn in an open loop. */
  int nextUnit() {
    return nextUnit;
  }

  RowTotals totals() {
    return totals;
  }

  boolean isActive() {
    return unavailable == null && failure == null;
  }

  /** Returns whether the compilers are at rest while this row is measured. */
  boolean isAtRest() {
    return steadyInARow >= STEADY_IN_A_ROW;
  }

  /** Returns whether the row needs more steady slices or round trips. */
  boolean lacksEvidence() {
    return totals.steady().slices() < ENOUGH_SLICES
        || totals.steady().roundTrips() < ENOUGH_ROUND_TRIPS;
  }

  /**
   * Returns whether the interval of the median was narrow enough when it was looked at last. It is
   * looked at seldom, because every look is a chance to stop too early.
   *
   * @param precision half-width of the interval, as a share of the median
   */
  boolean isPrecise(double precision) {
    if (!precise && Looks.isDue(looked, steadyUnits)) {
      looked = steadyUnits;
      Blocks waiting = totals.waitingBlocks();
      Interval interval = Bootstrap.percentile(waiting, 50, seed);
      double median = waiting.pooled().percentile(50);
      precise = interval != null && interval.halfWidthShare(median) <= precision;
    }
    return precise;
  }

  void fail(Failure failure) {
    this.failure = failure;
  }

  void skip(Unavailable unavailable) {
    this.unavailable = unavailable;
  }

  /** Returns the outcome so far; null if nothing was measured yet. */
  @Nullable Outcome outcome() {
    if (unavailable != null) {
      return new Outcome.Skipped(unavailable);
    }
    if (failure != null) {
      return new Outcome.Failed(failure, totals);
    }
    return totals.measured().slices() == 0 ? null : new Outcome.Measured(totals);
  }
}
