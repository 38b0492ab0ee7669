package dev.ipcbench.measurement.schedule;

import dev.ipcbench.measurement.evidence.Steadiness;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.interval.Looks;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.platform.Availability.Unavailable;
import org.jspecify.annotations.Nullable;

/** A row during the run. Owned by the thread that measures. */
final class RowState {

  /** A row has enough evidence with this many steady slices and round trips. */
  static final int ENOUGH_SLICES = 10;

  static final long ENOUGH_ROUND_TRIPS = 10_000;

  private final RowTotals totals = new RowTotals();
  private final long seed;
  private @Nullable Unavailable unavailable;
  private @Nullable Failure failure;
  private int steadyUnits;
  private int nextUnit;
  private int looked;
  private double halfWidth = Double.POSITIVE_INFINITY;
  private boolean compilingMuch;

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
    Slice.Evidence evidence = slice.evidence();
    compilingMuch = evidence != null && Steadiness.isCompilingMuch(evidence);
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

  /** Returns whether the compilers were busy in the last slice. */
  boolean isCompilingMuch() {
    return compilingMuch;
  }

  /** Returns whether the row has too few steady slices for intervals. */
  boolean lacksSlices() {
    return totals.steady().slices() < ENOUGH_SLICES;
  }

  /** Returns whether the row has too few steady round trips for its high percentiles. */
  boolean lacksRoundTrips() {
    return totals.steady().roundTrips() < ENOUGH_ROUND_TRIPS;
  }

  /**
   * Returns whether the interval of the median was narrow enough when it was looked at last. It is
   * looked at seldom, because every look is a chance to stop too early.
   *
   * @param precision half-width of the interval, as a share of the median
   */
  boolean isPrecise(double precision) {
    if (halfWidth > precision && Looks.isDue(looked, steadyUnits)) {
      looked = steadyUnits;
      Blocks waiting = totals.waitingBlocks();
      Interval interval = Bootstrap.percentile(waiting, 50, seed);
      double median = waiting.pooled().percentile(50);
      halfWidth = interval == null ? Double.POSITIVE_INFINITY : interval.halfWidthShare(median);
    }
    return halfWidth <= precision;
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
