package dev.ipcbench.measurement.design;

import java.time.Duration;

/**
 * The length of the measured part of a turn, per connection: whichever limit is reached first.
 *
 * @param roundTrips at least 1
 * @param nanos at least 1
 */
public record TurnLength(long roundTrips, long nanos) {

  public TurnLength {
    if (roundTrips < 1 || nanos < 1) {
      throw new IllegalArgumentException(
          "a turn of %d round trips, %d ns measures nothing".formatted(roundTrips, nanos));
    }
  }

  public static TurnLength ofRoundTrips(long roundTrips) {
    return new TurnLength(roundTrips, Long.MAX_VALUE);
  }

  public static TurnLength ofDuration(Duration duration) {
    return new TurnLength(Long.MAX_VALUE, duration.toNanos());
  }
}
