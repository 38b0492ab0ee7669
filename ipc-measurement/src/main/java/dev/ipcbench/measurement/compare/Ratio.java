package dev.ipcbench.measurement.compare;

import dev.ipcbench.measurement.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How a figure of two rows of one run compares.
 *
 * @param value the first row divided by the second
 * @param interval of the ratio; null if there are too few common blocks
 * @param differenceNanos the first row minus the second
 * @param differenceInterval of the difference; null if {@code interval} is
 */
public record Ratio(
    double value,
    @Nullable Interval interval,
    double differenceNanos,
    @Nullable Interval differenceInterval) {

  /** Returns whether the interval contains 1; without an interval, rows are not told apart. */
  public boolean isTie() {
    return interval == null || interval.contains(1);
  }
}
