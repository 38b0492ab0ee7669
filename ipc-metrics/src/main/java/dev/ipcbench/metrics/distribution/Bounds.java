package dev.ipcbench.metrics.distribution;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Upper bounds of classic buckets: inclusive, in seconds, the last {@code +Inf}. */
public final class Bounds {

  /** Rounded to three digits, adjacent bounds are then at most 22 % apart. */
  private static final int ROUND_TRIP_BOUNDS_PER_DECADE = 12;

  private Bounds() {}

  /** Returns the bounds for round trips: 12 per decade from 100 ns to 10 ms. */
  static double[] ofRoundTrips() {
    return decades(
        -7,
        -2,
        IntStream.range(0, ROUND_TRIP_BOUNDS_PER_DECADE)
            .mapToDouble(i -> Math.pow(10, (double) i / ROUND_TRIP_BOUNDS_PER_DECADE))
            .toArray());
  }

  /** Returns 1, 2 and 5 times each power of ten from the first up to the last power itself. */
  public static double[] oneTwoFive(int firstPower, int lastPower) {
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
