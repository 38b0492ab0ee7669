package dev.ipcbench.measurement.record;

/** Takes the stamps of round trips, on the measuring thread, right after each. */
public interface RoundTripRecorder {

  /**
   * Takes one round trip. Must neither block nor allocate: it runs between two requests. The stamps
   * are nanoseconds of one {@code System.nanoTime()}.
   *
   * @param dueNanos when the request should have been sent; in a closed loop, when it was
   * @param sentNanos right before it was sent
   * @param receivedNanos right after the reply was there
   */
  void record(long dueNanos, long sentNanos, long receivedNanos);
}
