package dev.ipcbench.measurement.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts service times, received - sent, in nanoseconds. One thread records, any other drains; the
 * recording thread never waits, locks or allocates (Tene's writer-reader phaser), and memory does
 * not grow with the number of round trips. What lies outside the range of {@link Histograms} counts
 * as its nearest end.
 */
public final class HistogramRecorder implements RoundTripRecorder {

  private final SingleWriterRecorder serviceTime =
      new SingleWriterRecorder(
          Histograms.LOWEST_NANOS, Histograms.HIGHEST_NANOS, Histograms.SIGNIFICANT_DIGITS);

  @Override
  public void record(long dueNanos, long sentNanos, long receivedNanos) {
    serviceTime.recordValue(
        Math.clamp(receivedNanos - sentNanos, Histograms.LOWEST_NANOS, Histograms.HIGHEST_NANOS));
  }

  /**
   * All that was recorded since the last drain, or since this recorder was made. Its time stamps
   * say from when to when; it is the caller's own. Waits for a record that is under way.
   */
  public Histogram drain() {
    return serviceTime.getIntervalHistogram();
  }
}
