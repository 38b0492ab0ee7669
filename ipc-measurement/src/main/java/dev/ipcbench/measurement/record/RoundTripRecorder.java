package dev.ipcbench.measurement.record;

/** Records the time stamps of round trips. */
public interface RoundTripRecorder {

  /**
   * Records one round trip. Called by the measuring thread between two requests: must neither block
   * nor allocate. All stamps are of the same {@link System#nanoTime()} clock.
   *
   * @param dueNanos when the request was due; in a closed loop, when it was sent
   * @param sentNanos taken just before the request was sent
   * @param receivedNanos taken just after the reply had arrived
   */
  void record(long dueNanos, long sentNanos, long receivedNanos);
}
