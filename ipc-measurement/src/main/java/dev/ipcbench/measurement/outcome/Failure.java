package dev.ipcbench.measurement.outcome;

import java.util.Locale;

/**
 * What broke a row.
 *
 * @param kind the class of it, for those who count
 * @param text what happened, as a sentence a user reads
 */
public record Failure(Kind kind, String text) {

  /** Classes of failures. */
  public enum Kind {
    /** No connection came about. */
    CONNECT,
    /** A request got no reply: the peer closed, broke, or was silent too long. */
    LOST_REPLY,
    /** A reply came that is not the answer to its request. */
    CORRUPT_REPLY,
    /** The peer said why it would not answer. */
    REFUSED,
    /** The threads could not be put where the row wants them. */
    PLACEMENT;

    /** The name used in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
