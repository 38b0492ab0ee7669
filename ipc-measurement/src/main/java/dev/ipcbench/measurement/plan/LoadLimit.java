package dev.ipcbench.measurement.plan;

import java.time.Duration;

/**
 * How long a row is measured in one round, per connection: whichever is reached first.
 *
 * @param roundTrips at least 1
 * @param nanos at least 1
 */
public record LoadLimit(long roundTrips, long nanos) {

  public LoadLimit {
    if (roundTrips < 1 || nanos < 1) {
      throw new IllegalArgumentException("nothing is measured within " + roundTrips + ", " + nanos);
    }
  }

  public static LoadLimit ofRoundTrips(long roundTrips) {
    return new LoadLimit(roundTrips, Long.MAX_VALUE);
  }

  public static LoadLimit ofDuration(Duration duration) {
    return new LoadLimit(Long.MAX_VALUE, duration.toNanos());
  }
}
