package dev.ipcbench.measurement.result.figure;

/**
 * Where the time of the measuring threads went in the steady slices: Little's law says that one
 * request in flight makes the service times and what the loop does between them fill the time.
 *
 * @param serviceNanos exact sum of the service times
 * @param elapsedNanos from the first send to the last receive of each slice, summed
 * @param loopNanos the same, summed over the connections too
 */
public record LoopTimes(long serviceNanos, long elapsedNanos, long loopNanos) {

  /** Nothing was measured. */
  public static final LoopTimes NONE = new LoopTimes(0, 0, 0);

  /** Returns what a loop spends on a round trip outside its stamps. */
  public double overheadNanos(long roundTrips) {
    return roundTrips == 0 ? 0 : (double) (loopNanos - serviceNanos) / roundTrips;
  }

  /** Returns the share of the time that service times and overhead explain: 1 if all of it. */
  public double explained(long roundTrips, double overheadNanos) {
    return (serviceNanos + roundTrips * overheadNanos) / loopNanos;
  }

  /** Returns the sums of both. */
  public LoopTimes plus(LoopTimes other) {
    return new LoopTimes(
        serviceNanos + other.serviceNanos,
        elapsedNanos + other.elapsedNanos,
        loopNanos + other.loopNanos);
  }
}
