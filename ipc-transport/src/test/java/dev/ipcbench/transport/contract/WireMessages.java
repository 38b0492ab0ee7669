package dev.ipcbench.transport.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Messages built byte by byte from docs/PROTOCOL.md, independently of the code under test. */
public final class WireMessages {

  static final int HEADER = 48;

  private WireMessages() {}

  /** The parts of a message that a test compares: everything but the server's clock. */
  public record Parsed(int flags, long sequence, String payload) {}

  public static ByteBuffer request(long sequence, String text) {
    byte[] payload = text.getBytes(UTF_8);
    ByteBuffer message =
        ByteBuffer.allocate(HEADER + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    message.put("IPCB".getBytes(UTF_8)).put((byte) 1).put((byte) 0).putShort((short) 0);
    message.putInt(payload.length).putInt(payload.length).putLong(sequence);
    message.putLong(123).putLong(0).putInt(0).putInt(0);
    return message.put(payload).flip();
  }

  /** Returns the reply that docs/PROTOCOL.md requires. */
  static Parsed replyTo(ByteBuffer request) {
    byte[] payload = new byte[request.limit() - HEADER];
    request.get(HEADER, payload);
    long sequence = request.getLong(16);
    for (int i = 0; i < Math.min(8, payload.length); i++) {
      payload[i] ^= (byte) (sequence >>> (8 * i));
    }
    return new Parsed(1, sequence, new String(payload, UTF_8));
  }

  static Parsed read(ByteBuffer message) {
    message.order(ByteOrder.LITTLE_ENDIAN);
    byte[] payload = new byte[message.getInt(8)];
    message.get(HEADER, payload);
    return new Parsed(message.get(5), message.getLong(16), new String(payload, UTF_8));
  }

  static ByteBuffer concat(ByteBuffer... messages) {
    int bytes = Arrays.stream(messages).mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer all = ByteBuffer.allocate(bytes);
    for (ByteBuffer message : messages) {
      all.put(message.duplicate());
    }
    return all.flip();
  }
}
