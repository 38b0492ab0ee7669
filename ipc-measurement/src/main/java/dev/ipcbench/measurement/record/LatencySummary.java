package dev.ipcbench.measurement.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Summary statistics of a histogram, in nanoseconds.
 *
 * @param percentiles by name ("50", "99.9"), ascending. A percentile with fewer than {@value
 *     #MIN_BEYOND} values beyond it is absent, because it would depend on a handful of round trips
 */
public record LatencySummary(
    long min, double mean, double stddev, long max, Map<String, Long> percentiles) {

  /** Smallest number of values beyond a percentile. */
  static final int MIN_BEYOND = 10;

  /** Names of the supported percentiles, ascending. */
  public static final List<String> PERCENTILES =
      List.of("50", "75", "90", "95", "99", "99.9", "99.99", "99.999");

  public LatencySummary {
    percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
  }

  /**
   * Returns the summary of a histogram.
   *
   * @throws IllegalArgumentException if the histogram is empty
   */
  public static LatencySummary of(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      throw new IllegalArgumentException("an empty histogram has no summary");
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
    // Decimal arithmetic: in doubles, 10 000 x (1 - 0.999) is not 10.
    BigDecimal share = BigDecimal.valueOf(100).subtract(percentile).movePointLeft(2);
    return share.multiply(BigDecimal.valueOf(count)).compareTo(BigDecimal.valueOf(MIN_BEYOND)) >= 0;
  }

  /** Rounds to three decimals: no clock resolves less than a picosecond. */
  private static double toPicoseconds(double nanos) {
    return BigDecimal.valueOf(nanos).setScale(3, RoundingMode.HALF_UP).doubleValue();
  }
}
