package dev.ipcbench.measurement.record;

import org.HdrHistogram.IntCountsHistogram;

/**
 * Records the service times (received - sent) of one connection in one slice, in nanoseconds. Owned
 * by one thread at a time: handing it over is the caller's business. Recording never allocates, and
 * memory does not grow with the number of round trips.
 */
public final class SliceRecorder implements RoundTripRecorder {

  private final IntCountsHistogram serviceTime = Histograms.ofSlice();
  private long serviceSum;

  @Override
  public void record(long dueNanos, long sentNanos, long receivedNanos) {
    long service = receivedNanos - sentNanos;
    serviceSum += service;
    serviceTime.recordValue(Histograms.clamp(service));
  }

  /** Returns the service times recorded so far; a view, which {@link #reset} empties. */
  public IntCountsHistogram serviceTime() {
    return serviceTime;
  }

  /** Returns the exact sum of the service times. */
  public long serviceSum() {
    return serviceSum;
  }

  /** Forgets everything recorded. */
  public void reset() {
    serviceTime.reset();
    serviceSum = 0;
  }
}
