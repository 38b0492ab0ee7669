package dev.ipcbench.measurement.plan;

import java.time.Duration;

/**
 * The length of a measurement in one round, per connection: whichever limit is reached first.
 *
 * @param roundTrips at least 1
 * @param nanos at least 1
 */
public record LoadLimit(long roundTrips, long nanos) {

  public LoadLimit {
    if (roundTrips < 1 || nanos < 1) {
      throw new IllegalArgumentException(
          "a limit of %d round trips, %d ns measures nothing".formatted(roundTrips, nanos));
    }
  }

  public static LoadLimit ofRoundTrips(long roundTrips) {
    return new LoadLimit(roundTrips, Long.MAX_VALUE);
  }

  public static LoadLimit ofDuration(Duration duration) {
    return new LoadLimit(Long.MAX_VALUE, duration.toNanos());
  }
}
