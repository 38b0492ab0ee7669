package dev.ipcbench.metrics.distribution;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A latency histogram that is fed one interval at a time. One thread adds, any thread may read; the
 * reading is prepared when an interval is added, so that a scrape only fetches it.
 *
 * <p>A value counts as the highest value of its bucket in the interval, as it does in the
 * percentiles of a result.
 */
public final class LatencyHistogram implements Distribution {

  private static final double[] BOUNDS = ClassicBuckets.roundTripBounds();

  private final ClassicBuckets classic = new ClassicBuckets(BOUNDS);
  private final NativeBuckets exponential = new NativeBuckets();
  private long count;
  private double sumNanos;
  private volatile Reading reading = makeReading();

  /** Adds values in nanoseconds, all above 0. Does not keep or change the interval. */
  public void add(AbstractHistogram interval) {
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
    return new Reading(count, sumNanos / 1e9, classic.snapshot(), exponential.snapshot());
  }
}
