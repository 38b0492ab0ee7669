package dev.ipcbench.bench.soak;

import dev.ipcbench.bench.soak.Series.Sample;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.statistics.StudentT;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slope of a quantity. Neighbouring samples depend on each other; therefore the line is fitted,
 * by least squares, to the medians of up to {@value #BLOCKS} blocks of consecutive samples.
 *
 * @param interval of 95 %, per hour
 * @param pValue probability of such a slope, or a steeper one, if nothing grows
 */
record Slope(double perHour, Interval interval, double pValue) {

  /** The fewest samples that tell a slope. */
  static final int MIN = 8;

  private static final int BLOCKS = 10;

  private static final double SECONDS_PER_HOUR = 3600;

  /** Returns the slope; null if there are fewer than {@value #MIN} samples. */
  static @Nullable Slope of(List<Sample> samples) {
    int all = samples.size();
    if (all < MIN) {
      return null;
    }
    int n = Math.min(all, BLOCKS);
    List<Sample> blocks =
        IntStream.range(0, n)
            .mapToObj(i -> block(samples.subList(i * all / n, (i + 1) * all / n)))
            .toList();
    double meanTime = blocks.stream().mapToDouble(Sample::seconds).average().orElseThrow();
    double mean = blocks.stream().mapToDouble(Sample::value).average().orElseThrow();
    double times = 0;
    double products = 0;
    double values = 0;
    for (Sample block : blocks) {
      double time = block.seconds() - meanTime;
      double value = block.value() - mean;
      times += time * time;
      products += time * value;
      values += value * value;
    }
    double slope = products / times;
    int degrees = n - 2;
    double error = Math.sqrt(Math.max(0, values - slope * products) / degrees / times);
    double reach = StudentT.quantile975(degrees) * error;
    return new Slope(
        slope * SECONDS_PER_HOUR,
        new Interval((slope - reach) * SECONDS_PER_HOUR, (slope + reach) * SECONDS_PER_HOUR),
        slope <= 0 ? 1 : StudentT.upperTail(slope / error, degrees));
  }

  private static Sample block(List<Sample> samples) {
    return new Sample(
        samples.stream().mapToDouble(Sample::seconds).average().orElseThrow(),
        Trend.median(samples));
  }
}
