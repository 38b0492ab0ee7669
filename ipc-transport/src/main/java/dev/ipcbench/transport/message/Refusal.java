package dev.ipcbench.transport.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;

/** Thrown when the peer refused a request: it replied with the reason, and then closes. */
public final class Refusal extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** The longest refusal, header included, bytes; every reply buffer has room for it. */
  public static final int MAX_BYTES = 1024;

  /**
   * How much a server reads from a refused client before it closes, bytes: closing with unread
   * bytes would reset the connection, and the client would lose the refusal.
   */
  public static final int DRAIN_LIMIT = 8 * Header.MAX_PAYLOAD;

  private Refusal(String reason) {
    super("the peer refused: " + reason);
  }

  /** Writes a refusal as a whole message, from position 0 to the limit. Allocates. */
  public static void write(ByteBuffer reply, String reason) {
    byte[] text = reason.getBytes(UTF_8);
    int length = Math.min(text.length, MAX_BYTES - Header.BYTES);
    reply.clear();
    Header.writeRequest(reply, length, 0, (byte) (Header.REPLY | Header.REFUSAL));
    reply.put(Header.BYTES, text, 0, length).limit(Header.BYTES + length);
  }

  /** Creates the exception for a reply that {@link #write} wrote. */
  static Refusal read(ByteBuffer reply) {
    byte[] text = new byte[reply.limit() - Header.BYTES];
    reply.get(Header.BYTES, text);
    return new Refusal(new String(text, UTF_8));
  }
}
