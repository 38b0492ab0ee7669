package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Argument;
import dev.ipcbench.transport.signalr.protocol.HubMessage.Invocation;
import java.nio.ByteBuffer;

/**
 * A validated call of {@code Echo} or {@code EchoStream}.
 *
 * @param message an ipcbench message whose header has been checked
 * @param replyBytes the length of the wanted reply, header included
 * @param count the number of replies
 */
record HubCall(ByteBuffer message, int replyBytes, int count) {

  static final String ECHO = "Echo";
  static final String ECHO_STREAM = "EchoStream";

  private static final int MAX_COUNT = 1_000_000;

  /**
   * Validates an invocation.
   *
   * @throws ProtocolException if the invocation is invalid; the reason can be sent to the caller
   */
  static HubCall of(Invocation invocation) throws ProtocolException {
    boolean streaming =
        switch (invocation.target()) {
          case ECHO -> false;
          case ECHO_STREAM -> true;
          default ->
              throw new ProtocolException(
                  Cause.UNKNOWN_METHOD,
                  "Unknown hub method '%s'. Valid methods: Echo, EchoStream."
                      .formatted(shortened(invocation.target())));
        };
    if (streaming != invocation.streaming()) {
      throw failed(
          invocation, streaming ? "it returns a stream" : "it returns one result, not a stream");
    }
    if (invocation.streams() != 0) {
      throw failed(invocation, "expected no streams from the caller, got " + invocation.streams());
    }
    int expected = streaming ? 2 : 1;
    int given = invocation.arguments().size();
    if (given != expected) {
      throw failed(invocation, "expected %d argument(s), got %d".formatted(expected, given));
    }
    ByteBuffer message =
        switch (invocation.arguments().getFirst()) {
          case Argument.Bytes(var bytes) -> bytes;
          case Argument.WholeNumber(var value) ->
              throw failed(invocation, "expected bytes, got the number " + value);
          case Argument.Other(var kind) -> throw failed(invocation, "expected bytes, got " + kind);
        };
    return new HubCall(
        message, Header.checkWhole(message, message.limit()), streaming ? count(invocation) : 1);
  }

  private static int count(Invocation invocation) throws ProtocolException {
    if (invocation.arguments().get(1) instanceof Argument.WholeNumber(long count)
        && count >= 0
        && count <= MAX_COUNT) {
      return (int) count;
    }
    throw failed(invocation, "its second argument must be a number from 0 to " + MAX_COUNT);
  }

  private static ProtocolException failed(Invocation invocation, String reason) {
    return new ProtocolException(
        Cause.INVALID_RECORD, "Failed to invoke '%s': %s.".formatted(invocation.target(), reason));
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }

  /** Returns this call with a copy of its message, valid after the read buffer is reused. */
  HubCall copied() {
    ByteBuffer copy = ByteBuffer.allocate(message.limit());
    return new HubCall(copy.put(0, message, 0, message.limit()), replyBytes, count);
  }
}
