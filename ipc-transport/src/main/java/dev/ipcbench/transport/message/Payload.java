package dev.ipcbench.transport.message;

import static dev.ipcbench.transport.message.Header.BYTES;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** What is done to the bytes behind the header. */
public final class Payload {

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, LITTLE_ENDIAN);

  private Payload() {}

  /**
   * Turns the first 8 bytes by XOR with the sequence, little-endian; of a shorter payload, what is
   * there. Turning twice gives back what was.
   */
  public static void xorWithSequence(ByteBuffer message, int length, long sequence) {
    xorWithSequence(message, BYTES, length, sequence);
  }

  /** The same for a payload that starts elsewhere. */
  public static void xorWithSequence(ByteBuffer message, int from, int length, long sequence) {
    if (length >= Long.BYTES) {
      LONG.set(message, from, (long) LONG.get(message, from) ^ sequence);
      return;
    }
    for (int i = 0; i < length; i++) {
      message.put(from + i, (byte) (message.get(from + i) ^ (byte) (sequence >>> (8 * i))));
    }
  }

  /**
   * Fills a payload of {@code wanted} bytes with one of {@code length} bytes, over and over; with
   * zeros where there is nothing to repeat. Both messages may be the same buffer.
   */
  @SuppressWarnings("ReferenceEquality") // the question is whether it is the same memory
  public static void repeat(ByteBuffer from, int length, ByteBuffer to, int wanted) {
    int filled = Math.min(length, wanted);
    if (from != to) {
      to.put(BYTES, from, BYTES, filled);
    }
    if (filled == 0) {
      for (int i = 0; i < wanted; i++) {
        to.put(BYTES + i, (byte) 0);
      }
      return;
    }
    // Doubling: what stands there already is whole periods of the request, so it can be its own
    // source.
    while (filled < wanted) {
      int chunk = Math.min(filled, wanted - filled);
      to.put(BYTES + filled, to, BYTES, chunk);
      filled += chunk;
    }
  }

  /** CRC32C (RFC 3720, appendix B.4) of a message's payload; the buffer's position is kept. */
  public static int crc32c(ByteBuffer message, int length) {
    CRC32C crc = new CRC32C();
    ByteBuffer payload = message.duplicate();
    crc.update(payload.position(0).limit(BYTES + length).position(BYTES));
    return (int) crc.getValue();
  }
}
