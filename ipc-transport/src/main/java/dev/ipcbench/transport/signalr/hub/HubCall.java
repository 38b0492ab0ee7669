package dev.ipcbench.transport.signalr.hub;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Argument;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Invocation;
import java.nio.ByteBuffer;

/**
 * A call that can be answered.
 *
 * @param message one of ours, its header checked
 * @param replyBytes length of the reply it wants, header included
 * @param count how many replies
 */
record HubCall(ByteBuffer message, int replyBytes, int count) {

  static final String ECHO = "Echo";
  static final String ECHO_STREAM = "EchoStream";

  private static final int MAX_COUNT = 1_000_000;

  /**
   * @throws ProtocolException if it cannot be answered; its reason is fit for the caller
   */
  static HubCall of(Invocation call) throws ProtocolException {
    boolean streaming =
        switch (call.target()) {
          case ECHO -> false;
          case ECHO_STREAM -> true;
          default ->
              throw new ProtocolException(
                  Cause.UNKNOWN_METHOD,
                  "Unknown hub method '%s'. There are Echo and EchoStream."
                      .formatted(shortened(call.target())));
        };
    if (streaming != call.streaming()) {
      throw failed(call, streaming ? "it gives a stream" : "it gives one result, not a stream");
    }
    if (call.streams() != 0) {
      throw failed(call, "it takes no streams, but the caller has " + call.streams());
    }
    int wanted = streaming ? 2 : 1;
    int given = call.arguments().size();
    if (given != wanted) {
      throw failed(call, "%d argument(s) came, but it takes %d".formatted(given, wanted));
    }
    ByteBuffer message =
        switch (call.arguments().getFirst()) {
          case Argument.Bytes(var bytes) -> bytes;
          case Argument.Whole(var number) -> throw failed(call, number + " came instead of bytes");
          case Argument.Other(var kind) -> throw failed(call, kind + " came instead of bytes");
        };
    return new HubCall(
        message, Header.checkWhole(message, message.limit()), streaming ? count(call) : 1);
  }

  private static int count(Invocation call) throws ProtocolException {
    if (call.arguments().get(1) instanceof Argument.Whole(long count)
        && count >= 0
        && count <= MAX_COUNT) {
      return (int) count;
    }
    throw failed(call, "its second argument is no count from 0 to " + MAX_COUNT);
  }

  private static ProtocolException failed(Invocation call, String why) {
    return new ProtocolException(
        Cause.INVALID_RECORD, "Failed to invoke '%s': %s.".formatted(call.target(), why));
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }

  /** The same, independent of where its message was read. */
  HubCall kept() {
    ByteBuffer copy = ByteBuffer.allocate(message.limit());
    return new HubCall(copy.put(0, message, 0, message.limit()), replyBytes, count);
  }
}
