package dev.ipcbench.measurement.outcome;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Shortage;
import dev.ipcbench.transport.message.CorruptReplyException;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import java.util.Locale;

/**
 * The failure that ended a row.
 *
 * @param kind for metrics and for {@code ReasonCode}
 * @param text what happened: complete sentences for the user
 */
public record Failure(Kind kind, String text) {

  /** The kinds of failures. */
  public enum Kind {
    /** No connection could be established. */
    CONNECT,
    /** A request got no reply: the peer closed the connection, failed, or timed out. */
    LOST_REPLY,
    /** A reply does not match its request. */
    CORRUPT_REPLY,
    /** The peer refused to answer, and said why. */
    REFUSED,
    /** The threads could not be placed on the CPUs of the row. */
    PLACEMENT;

    /** Returns the name used in metrics. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the failure of a connection attempt. */
  public static Failure ofConnect(Throwable e) {
    return new Failure(Kind.CONNECT, "No connection: " + sentence(message(e)));
  }

  /** Returns the failure of a transport that was available in an earlier round. */
  public static Failure ofConnect(Unavailable why) {
    return new Failure(Kind.CONNECT, "No connection: " + why.problem().text());
  }

  /**
   * Returns the failure of a round trip.
   *
   * @param completed number of round trips completed before
   */
  public static Failure ofRoundTrip(Throwable e, long completed) {
    Kind kind =
        switch (e) {
          case Refusal _ -> Kind.REFUSED;
          case CorruptReplyException _, ProtocolException _ -> Kind.CORRUPT_REPLY;
          default -> Kind.LOST_REPLY;
        };
    return new Failure(kind, "After %d round trips: %s".formatted(completed, sentence(message(e))));
  }

  /**
   * Returns the failure to place threads.
   *
   * @param threads subject of the sentence, for example {@code The serving threads}
   */
  public static Failure ofPlacement(String threads, IllegalArgumentException e) {
    return new Failure(
        Kind.PLACEMENT, "%s could not be placed: %s".formatted(threads, sentence(message(e))));
  }

  /** Returns the message, and that of a cause which says what has run out. */
  private static String message(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String reason = String.valueOf(Shortage.rootCause(e).getMessage());
    return message.contains(reason) || Shortage.in(reason).isEmpty()
        ? message
        : "%s (%s)".formatted(message, reason);
  }

  /** Messages of the JDK and of the operating system have no full stop. */
  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
