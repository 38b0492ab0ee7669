package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Failure.Kind;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.transport.message.CorruptReplyException;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.message.Refusal;
import java.io.IOException;

/** Says what an exception means for the row it ended. */
final class Failures {

  private Failures() {}

  static Failure ofRoundTrip(IOException e, long roundTrips) {
    Kind kind =
        switch (e) {
          case Refusal _ -> Kind.REFUSED;
          case CorruptReplyException _, ProtocolException _ -> Kind.CORRUPT_REPLY;
          default -> Kind.LOST_REPLY;
        };
    return new Failure(kind, "After %d round trips: %s.".formatted(roundTrips, text(e)));
  }

  static Failure ofConnect(IOException e) {
    return new Failure(Kind.CONNECT, "No connection: %s.".formatted(text(e)));
  }

  /** What was there in an earlier round is no longer. */
  static Failure ofConnect(Unavailable why) {
    return new Failure(Kind.CONNECT, "No connection: %s. %s".formatted(why.reason(), why.remedy()));
  }

  private static String text(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
