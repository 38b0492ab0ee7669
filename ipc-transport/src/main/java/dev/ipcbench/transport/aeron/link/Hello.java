package dev.ipcbench.transport.aeron.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import java.nio.ByteOrder;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The message on stream {@value #STREAM} with which a client asks for a connection over two streams
 * of its own. All fields are little-endian.
 *
 * <pre>
 *  +---------------------------------------------------------------+  0
 *  |                 'I' 'P' 'C' 'A' 'E' 'R' 'O' 1                 |
 *  +-------------------------------+-------------------------------+  8
 *  |  stream of the requests       |  stream of the replies        |
 *  +-------------------------------+-------------------------------+ 16
 *  |  the client's id, a UUID in 36 characters: the client holds a |
 *  |  lock on the file ID.client as long as it lives               |
 *  +---------------------------------------------------------------+ 52
 * </pre>
 */
public record Hello(int requests, int replies, UUID client) {

  public static final int STREAM = 1;
  public static final int BYTES = 52;

  private static final long MAGIC = 0x014f_5245_4143_5049L;
  private static final int STREAMS = 8;
  private static final int ID = 16;

  public UnsafeBuffer write() {
    UnsafeBuffer buffer = new UnsafeBuffer(new byte[BYTES]);
    buffer.putLong(0, MAGIC, ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(STREAMS, requests, ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(STREAMS + Integer.BYTES, replies, ByteOrder.LITTLE_ENDIAN);
    buffer.putBytes(ID, client.toString().getBytes(US_ASCII));
    return buffer;
  }

  /**
   * Parses what {@link #write} has written.
   *
   * @throws ProtocolException if the message is not a valid hello
   */
  public static Hello read(DirectBuffer buffer, int offset, int length) throws ProtocolException {
    if (length != BYTES || buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN) != MAGIC) {
      throw new ProtocolException(Refusals.Cause.WRONG_PROTOCOL, "not an ipcbench hello message");
    }
    byte[] id = new byte[BYTES - ID];
    buffer.getBytes(offset + ID, id);
    try {
      return new Hello(
          buffer.getInt(offset + STREAMS, ByteOrder.LITTLE_ENDIAN),
          buffer.getInt(offset + STREAMS + Integer.BYTES, ByteOrder.LITTLE_ENDIAN),
          UUID.fromString(new String(id, US_ASCII)));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(
          Refusals.Cause.WRONG_PROTOCOL, "the hello message has no valid id");
    }
  }

  /** Returns the name of the file that the client has locked. */
  public String file() {
    return client + ".client";
  }
}
