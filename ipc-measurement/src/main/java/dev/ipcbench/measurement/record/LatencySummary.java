package dev.ipcbench.measurement.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.interval.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Summary statistics of a histogram, in nanoseconds.
 *
 * @param max of all measured round trips, also of those that are not in the histogram
 * @param percentiles by name ("50", "99.9"), ascending. A percentile with fewer than {@value
 *     #MIN_BEYOND} values beyond it is absent, because it would depend on a handful of round trips
 * @param intervals 95 % confidence intervals, low and high, by the name of a percentile or {@code
 *     mean}; absent with fewer than ten blocks
 */
public record LatencySummary(
    long min,
    double mean,
    double stddev,
    long max,
    Map<String, Long> percentiles,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, List<Double>> intervals) {

  /** Smallest number of values beyond a percentile. */
  static final int MIN_BEYOND = 10;

  /** Names of the supported percentiles, ascending. */
  public static final List<String> PERCENTILES =
      List.of("50", "75", "90", "95", "99", "99.9", "99.99", "99.999");

  public LatencySummary {
    percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }

  /** Returns the same figures without intervals. */
  public LatencySummary withoutIntervals() {
    return new LatencySummary(min, mean, stddev, max, percentiles, Map.of());
  }

  /** Returns the half-width of an interval as a share of its figure; empty if there is none. */
  public OptionalDouble halfWidth(String percentile) {
    List<Double> interval = intervals.get(percentile);
    Long value = percentiles.get(percentile);
    return interval == null || value == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            new Interval(interval.getFirst(), interval.getLast()).halfWidthShare(value));
  }

  /** The figures that get an interval. */
  private static final List<String> WITH_INTERVAL = List.of("50", "90", "99");

  /**
   * Returns the summary of a histogram, without intervals.
   *
   * @throws IllegalArgumentException if the histogram is empty
   */
  public static LatencySummary of(Histogram histogram) {
    return of(histogram, histogram.getMaxValue(), null, 0);
  }

  /**
   * Returns the summary of a histogram.
   *
   * @param max of all measured round trips
   * @param blocks the same round trips by units of resampling; null for no intervals
   * @param seed of the bootstrap
   * @throws IllegalArgumentException if the histogram is empty
   */
  public static LatencySummary of(
      Histogram histogram, long max, @Nullable Blocks blocks, long seed) {
    if (histogram.getTotalCount() == 0) {
      throw new IllegalArgumentException("an empty histogram has no summary");
    }
    Map<String, Long> percentiles = new LinkedHashMap<>();
    for (String name : PERCENTILES) {
      if (supports(name, histogram.getTotalCount())) {
        percentiles.put(name, histogram.getValueAtPercentile(Double.parseDouble(name)));
      }
    }
    return new LatencySummary(
        histogram.getMinValue(),
        toPicoseconds(histogram.getMean()),
        toPicoseconds(histogram.getStdDeviation()),
        max,
        percentiles,
        blocks == null
            ? Map.of()
            : intervals(
                percentiles.keySet(),
                percentile -> Bootstrap.percentile(blocks, percentile, seed),
                Bootstrap.mean(blocks, seed)));
  }

  /**
   * Returns the same figures with intervals that are drawn in two steps: starts of the processes,
   * then blocks inside.
   *
   * @param starts at least {@link Bootstrap#MIN_FORKS}
   */
  public LatencySummary withIntervalsOf(List<Blocks> starts, long seed) {
    return new LatencySummary(
        min,
        mean,
        stddev,
        max,
        percentiles,
        intervals(
            percentiles.keySet(),
            percentile -> Bootstrap.percentileOfForks(starts, percentile, seed),
            Bootstrap.meanOfForks(starts, seed)));
  }

  private static Map<String, List<Double>> intervals(
      Set<String> supported,
      DoubleFunction<@Nullable Interval> percentiles,
      @Nullable Interval mean) {
    Map<String, List<Double>> intervals = new LinkedHashMap<>();
    for (String name : WITH_INTERVAL) {
      if (supported.contains(name)) {
        add(intervals, name, percentiles.apply(Double.parseDouble(name)));
      }
    }
    add(intervals, "mean", mean);
    return intervals;
  }

  private static void add(
      Map<String, List<Double>> intervals, String name, @Nullable Interval interval) {
    if (interval != null) {
      intervals.put(name, List.of(toPicoseconds(interval.low()), toPicoseconds(interval.high())));
    }
  }

  /**
   * Returns whether at least {@value #MIN_BEYOND} of so many values are beyond a percentile.
   *
   * @param percentile its name, such as "99.9"
   */
  public static boolean supports(String percentile, long count) {
    // Decimal arithmetic: in doubles, 10 000 x (1 - 0.999) is not 10.
    BigDecimal share =
        BigDecimal.valueOf(100).subtract(new BigDecimal(percentile)).movePointLeft(2);
    return share.multiply(BigDecimal.valueOf(count)).compareTo(BigDecimal.valueOf(MIN_BEYOND)) >= 0;
  }

  /** Rounds to three decimals: no clock resolves less than a picosecond. */
  private static double toPicoseconds(double nanos) {
    return BigDecimal.valueOf(nanos).setScale(3, RoundingMode.HALF_UP).doubleValue();
  }
}
