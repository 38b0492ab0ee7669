package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.signalr.protocol.HubProtocol;
import java.nio.ByteBuffer;
import org.springframework.web.socket.WebSocketSession;

/**
 * Buffers the start of a record until the rest has arrived. Usually empty: a message of complete
 * records is read in place. Grows up to the longest record, and with it the buffer in which the web
 * server assembles messages, so that further long messages arrive in one part.
 */
final class PartialRecordBuffer {

  private static final int FIRST_CAPACITY = 64 * 1024;

  /** More than the longest record, which is one in Base64. */
  private static final int MAX_CAPACITY = (HubProtocol.MAX_MESSAGE / 3 + 1) * 4 + 4096;

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final WebSocketSession session;
  private ByteBuffer rest = EMPTY;

  PartialRecordBuffer(WebSocketSession session) {
    this.session = session;
    session.setBinaryMessageSizeLimit(FIRST_CAPACITY);
    session.setTextMessageSizeLimit(FIRST_CAPACITY);
  }

  /** Returns the buffered bytes followed by the part, to be read from the position on. */
  ByteBuffer with(ByteBuffer part, boolean last) {
    if (!last) {
      int larger = Math.min(MAX_CAPACITY, 4 * session.getBinaryMessageSizeLimit());
      session.setBinaryMessageSizeLimit(larger);
      session.setTextMessageSizeLimit(larger);
    }
    if (rest.position() == 0) {
      return part;
    }
    int size = rest.position() + part.remaining();
    if (rest.capacity() < size) {
      rest = ByteBuffer.allocate(Math.max(size, 2 * rest.capacity())).put(rest.flip());
    }
    return rest.put(part).flip();
  }

  /** Buffers the bytes that were not read. */
  @SuppressWarnings("ReferenceEquality") // compares identity: this buffer or the part itself
  void keep(ByteBuffer in) {
    if (in == rest) {
      if (!in.hasRemaining()) {
        rest = EMPTY;
      } else if (in.position() == 0) {
        in.position(in.limit()).limit(in.capacity()); // nothing was read, so nothing moves
      } else {
        in.compact();
      }
    } else if (in.hasRemaining()) {
      rest = ByteBuffer.allocate(Math.max(4096, in.remaining())).put(in);
    }
  }
}
