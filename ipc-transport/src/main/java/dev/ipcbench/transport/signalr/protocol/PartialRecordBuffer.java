package dev.ipcbench.transport.signalr.protocol;

import java.nio.ByteBuffer;
import org.springframework.web.socket.WebSocketSession;

/**
 * What has come and is no whole record yet. As a rule nothing: a message that holds whole records
 * is read where it is. Grows with what comes, up to the longest record, and with it the buffer in
 * which the web server collects messages: whoever sends long ones gets them in one piece from then
 * on.
 */
public final class PartialRecordBuffer {

  private static final int FIRST_CAPACITY = 64 * 1024;

  /** Above the longest record: one in Base64. */
  private static final int MAX_CAPACITY = (HubProtocol.MAX_MESSAGE / 3 + 1) * 4 + 4096;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final WebSocketSession session;
  private ByteBuffer rest = NOTHING;

  public PartialRecordBuffer(WebSocketSession session) {
    this.session = session;
    session.setBinaryMessageSizeLimit(FIRST_CAPACITY);
    session.setTextMessageSizeLimit(FIRST_CAPACITY);
  }

  /** What is to be read next, from its position on. */
  public ByteBuffer with(ByteBuffer piece, boolean text, boolean last) {
    if (!last) {
      widen(text);
    }
    if (rest.position() == 0) {
      return piece;
    }
    int size = rest.position() + piece.remaining();
    if (rest.capacity() < size) {
      rest = ByteBuffer.allocate(Math.max(size, 2 * rest.capacity())).put(rest.flip());
    }
    return rest.put(piece).flip();
  }

  private void widen(boolean text) {
    if (text) {
      session.setTextMessageSizeLimit(
          Math.min(MAX_CAPACITY, 4 * session.getTextMessageSizeLimit()));
    } else {
      session.setBinaryMessageSizeLimit(
          Math.min(MAX_CAPACITY, 4 * session.getBinaryMessageSizeLimit()));
    }
  }

  /** Keeps what was not read. */
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
  public void keep(ByteBuffer in) {
    if (in == rest) {
      if (!in.hasRemaining()) {
        rest = NOTHING;
      } else if (in.position() == 0) {
        in.position(in.limit()).limit(in.capacity()); // nothing was read: nothing to move
      } else {
        in.compact();
      }
    } else if (in.hasRemaining()) {
      rest = ByteBuffer.allocate(Math.max(4096, in.remaining())).put(in);
    }
  }
}
