package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the frames of a server (RFC 6455, section 5.2): for each, first the header, then the
 * payload.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +-+-+-+-+-------+-+-------------+-------------------------------+
 *  |F|R|R|R| opcode|M| length 0-125| 126: length in these 16 bits, |
 *  |I|S|S|S|       |A| or 126, 127 | 127: in these 64 ...          |
 *  |N|V|V|V|       |S|             |                               |
 *  | |1|2|3|       |K|             | then the payload              |
 *  +-+-+-+-+-------+-+-------------+-------------------------------+
 * </pre>
 */
final class FrameReader {

  /** Larger than the largest TLS record, so that a record is decrypted into this buffer. */
  private static final int CAPACITY = 32 * 1024;

  private final ByteConnection connection;
  private final ByteBuffer in = ByteBuffer.allocateDirect(CAPACITY).limit(0);
  private int opcode;
  private boolean last;
  private long length;

  FrameReader(ByteConnection connection) {
    this.connection = connection;
  }

  int opcode() {
    return opcode;
  }

  /** Returns whether the frame is the last one of its message. */
  boolean isLast() {
    return last;
  }

  /** Returns the length of the payload, bytes. */
  long length() {
    return length;
  }

  /**
   * Reads the header of the next frame.
   *
   * @throws ProtocolException if a server may not send such a frame; the reason can be sent to it
   * @throws EOFException if the server closed the connection without a close frame
   */
  void readHeader() throws IOException {
    require(2);
    int first = in.get();
    int second = in.get();
    last = (first & 0x80) != 0;
    opcode = first & 0x0f;
    length = second & 0x7f;
    if ((first & 0x70) != 0) {
      throw invalid("a frame has reserved bits set, but no extension was negotiated");
    }
    if ((second & 0x80) != 0) {
      throw invalid("a frame is masked, but only a client may mask frames");
    }
    if (opcode >= Opcode.CLOSE && (!last || length > Opcode.MAX_CONTROL)) {
      throw invalid("a close, ping or pong is fragmented, or longer than 125 bytes");
    }
    if (length == 126) {
      require(2);
      length = in.getShort() & 0xffff;
    } else if (length == 127) {
      require(8);
      length = in.getLong();
      if (length < 0) {
        throw invalid("a frame has a length of 2^63 bytes or more");
      }
    }
  }

  /**
   * Reads the payload of the frame to the buffer's position; on return, position and limit are at
   * its end.
   */
  void readPayload(ByteBuffer into) throws IOException {
    int start = into.position();
    int end = start + (int) length;
    int buffered = Math.min((int) length, in.remaining());
    into.limit(end).put(start, in, in.position(), buffered).position(start + buffered);
    in.position(in.position() + buffered);
    while (into.hasRemaining()) {
      if (connection.read(into) < 0) {
        throw endOfStream();
      }
    }
  }

  /** Reads and discards the payload of the frame. */
  void skipPayload() throws IOException {
    while (length > 0) {
      require(1);
      int count = (int) Math.min(length, in.remaining());
      in.position(in.position() + count);
      length -= count;
    }
  }

  /**
   * Reads the head of an HTTP response up to its empty line; frames follow it.
   *
   * @throws IOException if the head is incomplete or too long; the message quotes its beginning
   */
  String readResponseHead() throws IOException {
    while (true) {
      int end = ISO_8859_1.decode(in.duplicate()).toString().indexOf("\r\n\r\n");
      if (end >= 0) {
        return takeText(end + 4);
      }
      if (in.remaining() == CAPACITY) {
        throw new IOException(
            "the HTTP response head is longer than %d bytes and begins with '%s'"
                .formatted(CAPACITY, takeText(80)));
      }
      if (!fill()) {
        String start = takeText(80);
        throw new EOFException(
            start.isEmpty()
                ? "the server closed the connection without a response"
                : "the server's response is not HTTP: '" + start.strip() + "'");
      }
    }
  }

  /** Takes the bytes that are buffered, up to a maximum, as text. */
  String takeText(int maxBytes) {
    byte[] text = new byte[Math.min(maxBytes, in.remaining())];
    in.get(text);
    return new String(text, ISO_8859_1);
  }

  private void require(int count) throws IOException {
    while (in.remaining() < count) {
      if (!fill()) {
        throw endOfStream();
      }
    }
  }

  private boolean fill() throws IOException {
    in.compact();
    try {
      return connection.read(in) >= 0;
    } finally {
      in.flip();
    }
  }

  private static EOFException endOfStream() {
    return new EOFException("the peer closed the connection without a close frame");
  }

  static ProtocolException invalid(String reason) {
    return new ProtocolException(Cause.INVALID_RECORD, reason + " (RFC 6455, section 5)");
  }
}
