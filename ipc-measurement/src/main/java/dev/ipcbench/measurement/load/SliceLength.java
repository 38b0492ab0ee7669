package dev.ipcbench.measurement.load;

import java.time.Duration;

/**
 * The length of a slice, per connection. It ends when both minimums or one of the maximums are
 * reached.
 *
 * @param minRoundTrips fewer would say little about the distribution
 * @param minNanos at least this long, unless {@code maxRoundTrips} ends it
 * @param maxRoundTrips at least 1
 * @param maxNanos a slow row ends here although it has fewer than {@code minRoundTrips}
 */
public record SliceLength(long minRoundTrips, long minNanos, long maxRoundTrips, long maxNanos) {

  private static final long NANOS = Duration.ofMillis(100).toNanos();
  private static final long MAX_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long ROUND_TRIPS = 200;

  /**
   * Returns the usual length: 100 ms, more if that has fewer than 200 round trips, up to 1 s.
   *
   * @param connections that share the 200 round trips
   */
  public static SliceLength usual(int connections) {
    return new SliceLength(
        Math.ceilDiv(ROUND_TRIPS, connections), NANOS, Long.MAX_VALUE, MAX_NANOS);
  }

  /**
   * Returns the same for a schedule, in nanoseconds: as long as 200 round trips, but 100 ms to 1 s.
   *
   * @param intervalNanos between two due times
   */
  public static long usualNanos(double intervalNanos) {
    return Math.clamp((long) (ROUND_TRIPS * intervalNanos), NANOS, MAX_NANOS);
  }

  /** Returns a length that only the number of round trips limits. */
  public static SliceLength ofRoundTrips(long roundTrips) {
    return new SliceLength(roundTrips, Long.MAX_VALUE, roundTrips, Long.MAX_VALUE);
  }

  /** Returns a length that only the time limits. */
  public static SliceLength ofNanos(long nanos) {
    return new SliceLength(0, nanos, Long.MAX_VALUE, nanos);
  }

  /** Returns this length, but at most so many round trips. */
  public SliceLength atMost(long roundTrips) {
    return new SliceLength(minRoundTrips, minNanos, Math.min(maxRoundTrips, roundTrips), maxNanos);
  }
}
