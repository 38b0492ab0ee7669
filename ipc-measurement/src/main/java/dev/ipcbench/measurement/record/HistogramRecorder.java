package dev.ipcbench.measurement.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

public final class HistogramRecorder implements RoundTripRecorder {
  private final SingleWriterRecorder r = new SingleWriterRecorder(1, 3_600_000_000_000L, 3);

  @Override
  public void record(long dueNanos, long sentNanos, long receivedNanos) {
    r.recordValue(Math.max(1, receivedNanos - sentNanos));
  }

  public Histogram drain() {
    return r.getIntervalHistogram();
  }
}
