package dev.ipcbench.metrics.distribution;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latencies that come an interval at a time and leave as Prometheus counts them. One thread adds,
 * any may read; what is read was made when the last interval came, so that a scrape finds it ready.
 *
 * <p>A value counts as the highest that its bucket in the interval stands for, as it does in the
 * percentiles of a result.
 */
public final class LatencyHistogram implements Distribution {

  private static final double[] BOUNDS = Bounds.ofRoundTrips();

  private final ClassicBuckets classic = new ClassicBuckets(BOUNDS);
  private final NativeBuckets exponential = new NativeBuckets();
  private long count;
  private double sumNanos;
  private volatile Reading reading = makeReading();

  /** Adds values in nanoseconds, above 0. The interval stays the caller's. */
  public void add(Histogram interval) {
    for (HistogramIterationValue value : interval.recordedValues()) {
      long nanos = value.getValueIteratedTo();
      long times = value.getCountAddedInThisIterationStep();
      classic.add(nanos, times);
      exponential.add(nanos, times);
      sumNanos += (double) interval.medianEquivalentValue(nanos) * times;
    }
    count += interval.getTotalCount();
    reading = makeReading();
  }

  @Override
  public Reading read() {
    return reading;
  }

  private Reading makeReading() {
    return new Reading(count, sumNanos / 1e9, classic.all(), exponential.used());
  }
}
