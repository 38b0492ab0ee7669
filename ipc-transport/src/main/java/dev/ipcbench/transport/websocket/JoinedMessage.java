package dev.ipcbench.transport.websocket;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Joins messages that come in parts. Holds no more than a header says, and that is at most {@link
 * Header#MAX_PAYLOAD}; what is refused is let pass to its end, so that the peer reads why.
 */
final class JoinedMessage {

  private final long drainLimit;
  private ByteBuffer bytes = ByteBuffer.allocate(BYTES);
  private int expected;
  private long seen;
  private @Nullable ProtocolException refused;

  JoinedMessage(long drainLimit) {
    this.drainLimit = drainLimit;
  }

  /**
   * Takes the next part.
   *
   * @return the message from position 0 to its limit if this was its last part; else null. Valid
   *     until the next call
   * @throws ProtocolException if it is none, once its last part is there or too many have come
   */
  @Nullable ByteBuffer add(ByteBuffer part, boolean last) throws ProtocolException {
    if (seen == 0) {
      bytes.clear();
      expected = 0;
    }
    seen += part.remaining();
    if (refused == null) {
      try {
        append(part);
      } catch (ProtocolException e) {
        refused = e;
      }
    }
    if (refused != null && (last || seen > drainLimit)) {
      throw refused;
    }
    if (!last) {
      return null;
    }
    seen = 0;
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
      throw notAsItSays(seen, expected);
    }
  }

  private void move(ByteBuffer part, int upTo) {
    int count = Math.min(part.remaining(), upTo - bytes.position());
    bytes.put(bytes.position(), part, part.position(), count).position(bytes.position() + count);
    part.position(part.position() + count);
  }

  private static ProtocolException notAsItSays(long bytes, int length) {
    return new ProtocolException(
        Cause.INVALID_RECORD,
        "a WebSocket message of %d bytes or more holds a message of %d bytes"
            .formatted(bytes, length));
  }
}
