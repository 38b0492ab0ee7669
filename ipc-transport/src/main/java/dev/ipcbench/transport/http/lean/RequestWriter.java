package dev.ipcbench.transport.http.lean;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ipcbench.transport.stream.StreamIo;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Sends a message as the body of a {@code POST}. The head is encoded once, all but the length; a
 * short message is sent with it in one write. Allocates nothing after its creation.
 */
final class RequestWriter {

  /** Longer messages are written as they are: copying them would cost more than a system call. */
  private static final int MAX_COPIED = 16 * 1024;

  private static final int LENGTH_AND_END = 16;
  private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

  private final ByteBuffer out;
  private final int lengthAt;

  /**
   * Returns a writer of requests to one URL.
   *
   * @param host value of the header field Host
   */
  RequestWriter(String path, String host) {
    byte[] head =
        ("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/octet-stream\r\n"
                    .formatted(path.isEmpty() ? "/" : path, host)
                + "Content-Length: ")
            .getBytes(US_ASCII);
    out = ByteBuffer.allocateDirect(head.length + LENGTH_AND_END + MAX_COPIED).put(head);
    lengthAt = head.length;
  }

  /**
   * Writes the whole request.
   *
   * @param message from its position to its limit; on return its position is at its limit
   */
  void write(StreamIo io, ByteBuffer message) throws IOException {
    out.clear().position(lengthAt);
    putDecimal(message.remaining());
    out.put(END);
    if (message.remaining() <= MAX_COPIED) {
      out.put(message);
    }
    out.flip();
    writeAll(io, out);
    writeAll(io, message);
  }

  private void putDecimal(int number) {
    int unit = 1;
    while (number / unit >= 10) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      out.put((byte) ('0' + number / unit % 10));
    }
  }

  private static void writeAll(StreamIo io, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      io.write(bytes);
    }
  }
}
