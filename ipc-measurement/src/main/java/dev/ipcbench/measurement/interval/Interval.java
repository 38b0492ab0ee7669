package dev.ipcbench.measurement.interval;

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

  /** Returns whether a value is within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
