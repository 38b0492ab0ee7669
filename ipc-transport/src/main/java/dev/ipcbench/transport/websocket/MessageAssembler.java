package dev.ipcbench.transport.websocket;

import static dev.ipcbench.transport.message.Header.BYTES;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Assembles messages that arrive in parts. Buffers at most one part more than the length in the
 * header, which is limited by {@link Header#MAX_PAYLOAD}. Discards the rest of a refused message,
 * so that the peer can read the refusal.
 */
final class MessageAssembler {

  /** The bytes of a refused message that are discarded, so that the client reads the refusal. */
  private static final long DRAIN_LIMIT = 8L * Header.MAX_PAYLOAD;

  private ByteBuffer bytes = ByteBuffer.allocate(BYTES);
  private long received;
  private @Nullable ProtocolException refusal;

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
    }
    received += part.remaining();
    if (refusal == null) {
      try {
        append(part);
      } catch (ProtocolException e) {
        refusal = e;
      }
    }
    if (refusal != null && (last || received > DRAIN_LIMIT)) {
      throw refusal;
    }
    if (!last) {
      return null;
    }
    received = 0;
    return bytes.flip();
  }

  private void append(ByteBuffer part) throws ProtocolException {
    ensureCapacity(bytes.position() + part.remaining());
    bytes.put(part);
    if (bytes.position() >= BYTES) {
      int length = Header.messageLength(bytes);
      Header.wantedMessageLength(bytes);
      if (bytes.position() > length) {
        throw new ProtocolException(
            Cause.INVALID_RECORD,
            "a WebSocket message of %d bytes or more holds a message of %d bytes"
                .formatted(received, length));
      }
      ensureCapacity(length);
    }
  }

  private void ensureCapacity(int capacity) {
    if (bytes.capacity() < capacity) {
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
  }
}
