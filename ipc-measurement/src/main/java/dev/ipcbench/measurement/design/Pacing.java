package dev.ipcbench.measurement.design;

import java.math.BigDecimal;

/** When the next request is sent. */
public sealed interface Pacing {

  /** Sends the next request as soon as the reply has arrived: one request in flight. */
  record ClosedLoop() implements Pacing {
    @Override
    public String label() {
      return "max";
    }
  }

  /**
   * Sends requests on a schedule, whether or not earlier replies have arrived: an open loop. With
   * several connections, they share the schedule.
   *
   * @param perSecond requests per second, over all connections; more than 0
   */
  record FixedRate(double perSecond) implements Pacing {

    /** Above this, a request is due before the clock has been read once. */
    static final double MAX_PER_SECOND = 10_000_000;

    public FixedRate {
      if (!(perSecond > 0 && perSecond <= MAX_PER_SECOND)) {
        throw new IllegalArgumentException(
            "a rate of %s per second is not between 0 and %.0f"
                .formatted(perSecond, MAX_PER_SECOND));
      }
    }

    @Override
    public String label() {
      return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
    }
  }

  /** Returns the name used in rows: {@code max}, or the rate per second. */
  String label();

  /**
   * Returns the pacing with this {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Pacing of(String label) {
    if (label.equals("max")) {
      return new ClosedLoop();
    }
    try {
      return new FixedRate(Double.parseDouble(label));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "unknown pacing '" + label + "': use max, or a number of requests per second", e);
    }
  }
}
