package dev.ipcbench.measurement.plan;

/** When the next request is sent. */
public sealed interface Pacing {

  /** Sends the next request as soon as the reply has arrived: one request in flight. */
  record ClosedLoop() implements Pacing {
    @Override
    public String label() {
      return "max";
    }
  }

  /** Returns the name used in rows. */
  String label();

  /**
   * Returns the pacing with this {@link #label()}.
   *
   * @throws IllegalArgumentException if this version does not have it
   */
  static Pacing of(String label) {
    if (label.equals("max")) {
      return new ClosedLoop();
    }
    throw new IllegalArgumentException("unknown pacing '" + label + "': use max");
  }
}
