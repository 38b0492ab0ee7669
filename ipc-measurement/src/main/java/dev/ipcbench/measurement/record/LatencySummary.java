package dev.ipcbench.measurement.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The figures of a histogram, in nanoseconds.
 *
 * @param percentiles by their names ("50", "99.9"), ascending. One that is not supported by {@value
 *     #MIN_BEYOND} values beyond it is absent: it would be the noise of a handful of round trips
 */
public record LatencySummary(
    long min, double mean, double stddev, long max, Map<String, Long> percentiles) {

  /** How many values must lie beyond a percentile. */
  public static final int MIN_BEYOND = 10;

  /** Names of the percentiles that are looked at, ascending. */
  public static final List<String> PERCENTILES =
      List.of("50", "75", "90", "95", "99", "99.9", "99.99", "99.999");

  public LatencySummary {
    percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
  }

  /**
   * Sums a histogram up.
   *
   * @throws IllegalArgumentException if it has no value: there is nothing to say then
   */
  public static LatencySummary of(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      throw new IllegalArgumentException("a histogram without a value has no figures");
    }
    Map<String, Long> percentiles = new LinkedHashMap<>();
    for (String name : PERCENTILES) {
      BigDecimal percentile = new BigDecimal(name);
      if (isSupported(percentile, histogram.getTotalCount())) {
        percentiles.put(name, histogram.getValueAtPercentile(percentile.doubleValue()));
      }
    }
    return new LatencySummary(
        histogram.getMinValue(),
        toPicoseconds(histogram.getMean()),
        toPicoseconds(histogram.getStdDeviation()),
        histogram.getMaxValue(),
        percentiles);
  }

  private static boolean isSupported(BigDecimal percentile, long count) {
    // In decimals: with doubles, 10 000 x (1 - 0.999) is not 10.
    BigDecimal share = BigDecimal.valueOf(100).subtract(percentile).movePointLeft(2);
    return share.multiply(BigDecimal.valueOf(count)).compareTo(BigDecimal.valueOf(MIN_BEYOND)) >= 0;
  }

  /** Three decimals: no clock here sees less, and longer figures only look exact. */
  private static double toPicoseconds(double nanos) {
    return BigDecimal.valueOf(nanos).setScale(3, RoundingMode.HALF_UP).doubleValue();
  }
}
