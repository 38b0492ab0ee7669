package dev.ipcbench.transport.websocket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.websocket.client.io.ByteConnection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads what a server sends (RFC 6455, section 5.2), frame after frame: first its head, then its
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

  /** Above the largest record of TLS, so that one is decrypted where it is read. */
  private static final int CAPACITY = 32 * 1024;

  private final ByteConnection bytes;
  private final ByteBuffer in = ByteBuffer.allocateDirect(CAPACITY).limit(0);
  private int opcode;
  private boolean last;
  private long length;

  FrameReader(ByteConnection bytes) {
    this.bytes = bytes;
  }

  int opcode() {
    return opcode;
  }

  /** Whether the frame ends its message. */
  boolean isLast() {
    return last;
  }

  /** Of the payload, bytes. */
  long length() {
    return length;
  }

  /**
   * Reads the head of the next frame.
   *
   * @throws ProtocolException if no server may send such a frame; its text is fit for the server
   * @throws EOFException if the server closed without a word
   */
  void next() throws IOException {
    need(2);
    int first = in.get();
    int second = in.get();
    last = (first & 0x80) != 0;
    opcode = first & 0x0f;
    length = second & 0x7f;
    if ((first & 0x70) != 0) {
      throw refused("a frame has reserved bits set, but no extension was agreed on");
    }
    if ((second & 0x80) != 0) {
      throw refused("a frame is masked, which only those of a client may be");
    }
    if (opcode >= Opcode.CLOSE && (!last || length > Opcode.MAX_CONTROL)) {
      throw refused("a close, ping or pong is in pieces, or longer than 125 bytes");
    }
    if (length == 126) {
      need(2);
      length = in.getShort() & 0xffff;
    } else if (length == 127) {
      need(8);
      length = in.getLong();
      if (length < 0) {
        throw refused("a frame has a length above 2^63");
      }
    }
  }

  /**
   * Reads the payload of the frame to the buffer's position, and ends with position and limit
   * behind it.
   */
  void payload(ByteBuffer into) throws IOException {
    int start = into.position();
    int end = start + (int) length;
    int buffered = Math.min((int) length, in.remaining());
    into.limit(end).put(start, in, in.position(), buffered).position(start + buffered);
    in.position(in.position() + buffered);
    while (into.hasRemaining()) {
      if (bytes.read(into) < 0) {
        throw atEnd();
      }
    }
  }

  /** Reads and forgets the payload of the frame. */
  void skip() throws IOException {
    while (length > 0) {
      need(1);
      int count = (int) Math.min(length, in.remaining());
      in.position(in.position() + count);
      length -= count;
    }
  }

  /**
   * Reads the head of an HTTP answer up to its empty line; what stands behind it are frames.
   *
   * @throws IOException if there is no end of it; the message says what came
   */
  String httpHead() throws IOException {
    while (true) {
      for (int i = in.position(); i <= in.limit() - 4; i++) {
        if (in.get(i) == '\r'
            && in.get(i + 1) == '\n'
            && in.get(i + 2) == '\r'
            && in.get(i + 3) == '\n') {
          return text(i + 4 - in.position());
        }
      }
      if (in.remaining() == CAPACITY) {
        throw new IOException("its answer has no end, and begins with " + text(80));
      }
      if (!more()) {
        String all = text(80);
        throw new EOFException(
            all.isEmpty()
                ? "it closed the connection instead of an answer"
                : "it answered with something that is not HTTP: '" + all.strip() + "'");
      }
    }
  }

  /** What has been read already, at most so many bytes of it. */
  String text(int bytes) {
    byte[] text = new byte[Math.min(bytes, in.remaining())];
    in.get(text);
    return new String(text, ISO_8859_1);
  }

  private void need(int count) throws IOException {
    while (in.remaining() < count) {
      if (!more()) {
        throw atEnd();
      }
    }
  }

  private boolean more() throws IOException {
    in.compact();
    try {
      return bytes.read(in) >= 0;
    } finally {
      in.flip();
    }
  }

  private static EOFException atEnd() {
    return new EOFException("the peer closed the connection without a close frame");
  }

  static ProtocolException refused(String reason) {
    return new ProtocolException(Cause.INVALID_RECORD, reason + " (RFC 6455, section 5)");
  }
}
