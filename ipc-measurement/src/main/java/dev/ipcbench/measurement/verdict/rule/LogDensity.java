package dev.ipcbench.measurement.verdict.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How dense the values of a histogram lie over the logarithm of the time, from p1 to p99: bins of
 * equal width, smoothed by a Gaussian kernel whose width is Silverman's rule of thumb (B. W.
 * Silverman, Density Estimation for Statistics and Data Analysis, 1986, eq. 3.31, with the standard
 * deviation alone). Logarithmic, because latencies are skewed and what placement does to them is a
 * factor.
 */
final class LogDensity {

  private static final int BINS = 400;
  private static final int KERNEL_REACH = 4;

  private final double start;
  private final double width;
  private final double[] bins = new double[BINS];
  private final double[] smooth = new double[BINS];

  /**
   * What lies on both sides of a bin.
   *
   * @param lowNanos where the highest peak before it is
   * @param highNanos where the highest peak after it is
   * @param highShare of the body, how much lies after it
   * @param depth the density in it, as a share of the lower one of the two peaks
   */
  record Split(double lowNanos, double highNanos, double highShare, double depth) {}

  LogDensity(Histogram histogram) {
    List<Step> body = body(histogram);
    start = Math.log(body.getFirst().from());
    width = (Math.log(body.getLast().to()) - start) / BINS;
    body.forEach(this::spread);
    smooth(kernelWidth(histogram.getTotalCount()));
  }

  /** Every place where the body can be cut in two. */
  Stream<Split> splits() {
    return IntStream.range(1, BINS - 1).mapToObj(this::split);
  }

  private Split split(int bin) {
    int low = peak(0, bin);
    int high = peak(bin + 1, BINS);
    double above = IntStream.range(bin + 1, BINS).mapToDouble(i -> bins[i]).sum();
    double all = IntStream.range(0, BINS).mapToDouble(i -> bins[i]).sum();
    double depth = smooth[bin] / Math.min(smooth[low], smooth[high]);
    return new Split(nanosAt(low), nanosAt(high), above / all, depth);
  }

  private int peak(int from, int to) {
    int peak = from;
    for (int i = from; i < to; i++) {
      peak = smooth[i] > smooth[peak] ? i : peak;
    }
    return peak;
  }

  private double nanosAt(int bin) {
    return Math.exp(start + (bin + 0.5) * width);
  }

  /** A recorded value: where it may have been, and how often it was seen. */
  private record Step(double from, double to, long count) {}

  private static List<Step> body(Histogram histogram) {
    long low = histogram.lowestEquivalentValue(histogram.getValueAtPercentile(1));
    long high = histogram.getValueAtPercentile(99);
    double tick = tick(histogram, low, high);
    List<Step> body = new ArrayList<>();
    for (HistogramIterationValue value : histogram.recordedValues()) {
      long at = value.getValueIteratedTo();
      if (at >= low && at <= high) {
        double half = Math.max(tick, (double) histogram.sizeOfEquivalentValueRange(at)) / 2;
        double middle = histogram.medianEquivalentValue(at);
        long count = value.getCountAddedInThisIterationStep();
        body.add(new Step(Math.max(middle - half, 0.5), middle + half, count));
      }
    }
    return body;
  }

  /** The step of the clock: without it, each step of a coarse one (100 ns) would be a peak. */
  private static double tick(Histogram histogram, long low, long high) {
    long tick = Long.MAX_VALUE;
    long previous = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      long at = value.getValueIteratedTo();
      if (at >= low && at <= high) {
        tick = previous == 0 ? tick : Math.min(tick, at - previous);
        previous = at;
      }
    }
    return tick == Long.MAX_VALUE ? 1 : tick;
  }

  /** Shares a step out to the bins it covers, by the part of it in each. */
  private void spread(Step step) {
    double from = (Math.log(step.from()) - start) / width;
    double to = (Math.log(step.to()) - start) / width;
    for (int bin = (int) Math.max(from, 0); bin < BINS && bin < to; bin++) {
      double part = Math.min(bin + 1, to) - Math.max(bin, from);
      bins[bin] += step.count() * part / (to - from);
    }
  }

  private double kernelWidth(long count) {
    double sum = 0;
    double sumOfPositions = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < BINS; i++) {
      sum += bins[i];
      sumOfPositions += bins[i] * i;
      sumOfSquares += bins[i] * i * i;
    }
    double mean = sumOfPositions / sum;
    double deviation = Math.sqrt(Math.max(sumOfSquares / sum - mean * mean, 0));
    return Math.max(0.9 * deviation * Math.pow((double) count, -0.2), 1);
  }

  private void smooth(double kernelWidth) {
    int reach = (int) Math.ceil(KERNEL_REACH * kernelWidth);
    for (int i = 0; i < BINS; i++) {
      for (int j = Math.max(0, i - reach); j <= Math.min(BINS - 1, i + reach); j++) {
        double distance = (j - i) / kernelWidth;
        smooth[i] += bins[j] * Math.exp(-distance * distance / 2);
      }
    }
  }
}
