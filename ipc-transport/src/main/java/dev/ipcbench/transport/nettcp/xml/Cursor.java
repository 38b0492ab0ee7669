package dev.ipcbench.transport.nettcp.xml;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteBuffer;

/** A position in a document, beyond whose end nothing is read. */
final class Cursor {

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer in = NONE;
  private int position;
  private int end;

  /** Moves to another document. */
  Cursor start(ByteBuffer in, int from, int to) {
    this.in = in;
    position = from;
    end = to;
    return this;
  }

  ByteBuffer in() {
    return in;
  }

  int position() {
    return position;
  }

  boolean hasMore() {
    return position < end;
  }

  /** Skips bytes and returns where they start. */
  int skip(int bytes) throws ProtocolException {
    if (bytes < 0 || bytes > end - position) {
      throw invalid(
          "%s bytes are announced, but %d are left"
              .formatted(Integer.toUnsignedString(bytes), end - position));
    }
    position += bytes;
    return position - bytes;
  }

  int unsignedByte() throws ProtocolException {
    return in.get(skip(1)) & 0xff;
  }

  /** Returns the next byte without moving; -1 at the end. */
  int peek() {
    return hasMore() ? in.get(position) & 0xff : -1;
  }

  /** Reads a little-endian length of 1, 2 or 4 bytes. */
  int length(int bytes) throws ProtocolException {
    int length = 0;
    for (int i = 0; i < bytes; i++) {
      length |= unsignedByte() << (8 * i);
    }
    return length;
  }

  /** Reads a MultiByteInt31: 7 bits a byte, the lowest first. */
  int int31() throws ProtocolException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = unsignedByte();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        if (shift == 28 && next > 7) {
          break;
        }
        return value;
      }
    }
    throw invalid("an integer has more than 31 bits");
  }

  static ProtocolException invalid(String reason) {
    return new ProtocolException(Refusals.Cause.INVALID_RECORD, "invalid binary XML: " + reason);
  }
}
