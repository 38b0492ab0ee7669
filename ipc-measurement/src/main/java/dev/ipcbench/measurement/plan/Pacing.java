package dev.ipcbench.measurement.plan;

/** When the next request is sent. */
public sealed interface Pacing {

  /** As soon as the reply is there: one request under way per connection. */
  record ClosedLoop() implements Pacing {
    @Override
    public String label() {
      return "max";
    }
  }

  /** The name used in rows. */
  String label();
}
