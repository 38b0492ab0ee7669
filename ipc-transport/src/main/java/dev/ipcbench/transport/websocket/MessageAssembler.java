package dev.ipcbench.transport.websocket;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Assembles messages that arrive in parts. Buffers at most the length in the header, which is
 * limited by {@link Header#MAX_PAYLOAD}. Discards the rest of a refused message, so that the peer
 * can read the refusal.
 */
final class MessageAssembler {

  private final long drainLimit;
  private ByteBuffer bytes = ByteBuffer.allocate(BYTES);
  private int expected;
  private long received;
  private @Nullable ProtocolException refusal;

  MessageAssembler(long drainLimit) {
    this.drainLimit = drainLimit;
  }

  /**
   * Appends the next part.
   *
   * @return the message from position 0 to its limit if this was its last part; else null. Valid
   *     until the next call
   * @throws ProtocolException if the message is invalid; thrown at its last part or beyond the
   *     drain limit
   */
  @Nullable ByteBuffer add(ByteBuffer part, boolean last) throws ProtocolException {
    if (received == 0) {
      bytes.clear();
      expected = 0;
    }
    received += part.remaining();
    if (refusal == null) {
      try {
        append(part);
      } catch (ProtocolException e) {
        refusal = e;
      }
    }
    if (refusal != null && (last || received > drainLimit)) {
      throw refusal;
    }
    if (!last) {
      return null;
    }
    received = 0;
    return bytes.flip();
  }

  private void append(ByteBuffer part) throws ProtocolException {
    if (expected == 0) {
      move(part, BYTES);
      if (bytes.position() < BYTES) {
        return;
      }
      expected = Header.messageLength(bytes);
      Header.wantedMessageLength(bytes);
      if (bytes.capacity() < expected) {
        bytes = ByteBuffer.allocate(expected).put(bytes.flip());
      }
    }
    move(part, expected);
    if (part.hasRemaining()) {
      throw wrongLength(received, expected);
    }
  }

  private void move(ByteBuffer part, int upTo) {
    int count = Math.min(part.remaining(), upTo - bytes.position());
    bytes.put(bytes.position(), part, part.position(), count).position(bytes.position() + count);
    part.position(part.position() + count);
  }

  private static ProtocolException wrongLength(long bytes, int length) {
    return new ProtocolException(
        Cause.INVALID_RECORD,
        "a WebSocket message of %d bytes or more holds a message of %d bytes"
            .formatted(bytes, length));
  }
}
