package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The counts of a classic Prometheus histogram. Its upper bounds are inclusive, in seconds, the
 * last {@code +Inf}. Owned by one thread.
 */
public final class ClassicBuckets {

  /** Rounded to three digits, adjacent bounds are then at most 22 % apart. */
  private static final int ROUND_TRIP_BOUNDS_PER_DECADE = 12;

  private final double[] bounds;
  private final long[] boundsNanos;
  private final long[] counts;

  /**
   * @param bounds of the methods of this class, each a whole number of nanoseconds
   */
  public ClassicBuckets(double[] bounds) {
    this.bounds = bounds;
    this.boundsNanos = Arrays.stream(bounds).mapToLong(bound -> Math.round(bound * 1e9)).toArray();
    this.counts = new long[bounds.length];
  }

  /** Adds {@code times} samples of {@code nanos} each. */
  public void add(long nanos, long times) {
    int found = Arrays.binarySearch(boundsNanos, nanos);
    counts[found >= 0 ? found : -found - 1] += times;
  }

  /** Returns a copy of all counts. */
  public ClassicHistogramBuckets snapshot() {
    return ClassicHistogramBuckets.of(bounds, counts);
  }

  /** Returns the bounds for round trips: 12 per decade from 100 ns to 10 ms. */
  static double[] roundTripBounds() {
    return decades(
        -7,
        -2,
        IntStream.range(0, ROUND_TRIP_BOUNDS_PER_DECADE)
            .mapToDouble(i -> Math.pow(10, (double) i / ROUND_TRIP_BOUNDS_PER_DECADE))
            .toArray());
  }

  /** Returns 1, 2 and 5 times each power of ten from the first up to the last power itself. */
  public static double[] oneTwoFiveBounds(int firstPower, int lastPower) {
    return decades(firstPower, lastPower, 1, 2, 5);
  }

  private static double[] decades(int firstPower, int lastPower, double... digits) {
    DoubleStream below =
        IntStream.range(firstPower, lastPower)
            .boxed()
            .flatMapToDouble(power -> DoubleStream.of(digits).map(digit -> bound(digit, power)));
    return DoubleStream.concat(
            below, DoubleStream.of(bound(1, lastPower), Double.POSITIVE_INFINITY))
        .toArray();
  }

  /** Rounds in decimal, so that the double prints with at most three digits. */
  private static double bound(double digits, int power) {
    return new BigDecimal(digits, new MathContext(3)).scaleByPowerOfTen(power).doubleValue();
  }
}
