package dev.ipcbench.measurement.load;

/**
 * The due times of the requests of one turn of an open loop: {@code start + n × interval}, for all
 * connections together.
 *
 * @param startNanos when the first request is due, by the clock of the loop
 * @param intervalNanos between two due times; a fraction of a nanosecond adds up over many requests
 * @param arrivals number of requests
 */
public record Schedule(long startNanos, double intervalNanos, long arrivals) {

  /**
   * Returns the schedule of a turn.
   *
   * @param perSecond requests per second
   * @param nanos length of the turn; at least one request is due in it
   */
  public static Schedule of(long startNanos, double perSecond, long nanos) {
    double interval = 1e9 / perSecond;
    return new Schedule(startNanos, interval, Math.max(1, (long) (nanos / interval)));
  }

  public long dueNanos(long arrival) {
    return startNanos + (long) (arrival * intervalNanos);
  }

  /** Returns the end of the turn: one interval after the last due time. */
  public long endNanos() {
    return dueNanos(arrivals);
  }

  /** Returns how many arrivals of one connection, from {@code next} on, are due by a time. */
  long dueBy(long nanos, long next, int step) {
    long due = Math.clamp((long) Math.ceil((nanos - startNanos) / intervalNanos), 0, arrivals);
    return next >= due ? 0 : Math.ceilDiv(due - next, (long) step);
  }
}
