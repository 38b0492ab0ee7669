package dev.ipcbench.metrics.distribution;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Upper bounds of classic buckets: inclusive, in seconds, the last {@code +Inf}. */
public final class Bounds {

  /** So many per decade, rounded to three digits, are never more than 10 % apart. */
  private static final int FINE = 26;

  private Bounds() {}

  /** Of round trips: 100 ns to 10 ms in steps of at most 10 %, and 1, 2, 5 from there to 10 s. */
  static double[] ofRoundTrips() {
    return DoubleStream.concat(decades(-7, -2, Bounds::fine), DoubleStream.of(oneTwoFive(-2, 1)))
        .toArray();
  }

  /** 1, 2 and 5 times each power of ten from the first on, up to the last power itself. */
  public static double[] oneTwoFive(int firstPower, int lastPower) {
    return DoubleStream.concat(
            decades(firstPower, lastPower, () -> DoubleStream.of(1, 2, 5)),
            DoubleStream.of(bound(1, lastPower), Double.POSITIVE_INFINITY))
        .toArray();
  }

  private static DoubleStream fine() {
    return IntStream.range(0, FINE).mapToDouble(i -> Math.pow(10, (double) i / FINE));
  }

  private static DoubleStream decades(int first, int end, Supplier<DoubleStream> digits) {
    return IntStream.range(first, end)
        .boxed()
        .flatMapToDouble(power -> digits.get().map(digit -> bound(digit, power)));
  }

  /** By way of decimals, for the double that is written with three digits. */
  private static double bound(double digits, int power) {
    return new BigDecimal(digits, new MathContext(3)).scaleByPowerOfTen(power).doubleValue();
  }
}
