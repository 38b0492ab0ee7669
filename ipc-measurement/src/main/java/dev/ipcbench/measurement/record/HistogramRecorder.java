package dev.ipcbench.measurement.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Records service times (received - sent) in nanoseconds. One thread records while another drains;
 * the recording thread never blocks, locks or allocates (Tene's writer-reader phaser), and memory
 * does not grow with the number of round trips. Values outside the range of {@link Histograms} are
 * clamped to it.
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
   * Returns a new histogram of everything recorded since the last drain or since this recorder was
   * created; its time stamps span that interval. Waits for a concurrent {@link #record} to finish.
   */
  public Histogram drain() {
    return serviceTime.getIntervalHistogram();
  }
}
