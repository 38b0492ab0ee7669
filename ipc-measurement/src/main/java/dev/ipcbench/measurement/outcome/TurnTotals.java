package dev.ipcbench.measurement.outcome;

/**
 * What is known of whole turns, added up.
 *
 * @param turns number of turns
 * @param connectNanos time to connect, including the first round trip; the mean over the
 *     connections of a turn, summed over the turns
 * @param unsent requests that were due and not sent when the turn ended
 * @param spunNanos time spent spinning for due times, over all connections
 * @param lateNanos by how much requests were sent late although nothing was under way
 * @param reconnects how often the peer had closed a connection between two messages
 * @param roundTrips those that are not measured included
 */
public record TurnTotals(
    int turns,
    long connectNanos,
    long unsent,
    long spunNanos,
    long lateNanos,
    long reconnects,
    long roundTrips) {

  /** No turn. */
  public static final TurnTotals NONE = new TurnTotals(0, 0, 0, 0, 0, 0, 0);

  /** Returns the sums of both. */
  public TurnTotals plus(TurnTotals other) {
    return new TurnTotals(
        turns + other.turns,
        connectNanos + other.connectNanos,
        unsent + other.unsent,
        spunNanos + other.spunNanos,
        lateNanos + other.lateNanos,
        reconnects + other.reconnects,
        roundTrips + other.roundTrips);
  }
}
