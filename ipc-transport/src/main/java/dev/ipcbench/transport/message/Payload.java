package dev.ipcbench.transport.message;

import static dev.ipcbench.transport.message.Header.BYTES;
import static dev.ipcbench.transport.message.Header.LONG;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Operations on the bytes after the header. */
public final class Payload {

  private Payload() {}

  /**
   * XORs the first 8 bytes of the payload, or all bytes of a shorter one, with the sequence number
   * in little-endian order. Applied twice it restores the payload.
   */
  public static void xorWithSequence(ByteBuffer message, int length, long sequence) {
    xorWithSequence(message, BYTES, length, sequence);
  }

  /** XORs a payload that starts at any offset. */
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
   * Fills a payload of {@code wanted} bytes by repeating one of {@code length} bytes; an empty one
   * gives zeros. Both messages may be the same buffer.
   */
  @SuppressWarnings("ReferenceEquality") // identity decides whether a copy is needed
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
    // Doubles the filled part, which consists of whole repetitions, by copying it behind itself.
    while (filled < wanted) {
      int chunk = Math.min(filled, wanted - filled);
      to.put(BYTES + filled, to, BYTES, chunk);
      filled += chunk;
    }
  }

  /** Returns the CRC32C (RFC 3720, appendix B.4) of the payload; keeps the buffer's position. */
  public static int crc32c(ByteBuffer message, int length) {
    CRC32C crc = new CRC32C();
    ByteBuffer payload = message.duplicate();
    crc.update(payload.position(0).limit(BYTES + length).position(BYTES));
    return (int) crc.getValue();
  }
}
