package dev.ipcbench.measurement.interval;

import dev.ipcbench.measurement.statistics.Decimals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A 95 % confidence interval.
 *
 * @param low not above {@code high}; in the unit of the figure: nanoseconds, or a ratio
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
  }

  /** Returns the larger distance of an end from the centre, divided by the centre. */
  public double halfWidthShare(double centre) {
    return Math.max(centre - low, high - centre) / centre;
  }

  /** Returns both ends with four decimals, as result files hold them; null if there is none. */
  public static @Nullable List<Double> rounded(@Nullable Interval interval) {
    return interval == null
        ? null
        : List.of(Decimals.four(interval.low), Decimals.four(interval.high));
  }

  /** Returns whether a value is within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
