package dev.ipcbench.transport.websocket.client;

import static java.nio.ByteOrder.nativeOrder;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Writes masked frames, as a client must (RFC 6455, section 5.3). Masks into a buffer of its own,
 * because the caller sends the same payload again.
 */
final class FrameWriter {

  /** Space for the longest header; a multiple of 8, so that the payload is aligned. */
  private static final int HEADER = 16;

  /** The most payload bytes sent by one write; a multiple of 8. */
  private static final int CHUNK = 64 * 1024;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, nativeOrder());
  private static final SecureRandom SEEDS = new SecureRandom();

  private final ByteConnection connection;
  private final ByteBuffer out = ByteBuffer.allocateDirect(HEADER + CHUNK);

  /**
   * Generates the masking keys. Masking protects proxies against payloads chosen by an attacker. No
   * attacker chooses these payloads, so a secret seed is enough, and a key costs no system call.
   */
  private final SplittableRandom keys = new SplittableRandom(SEEDS.nextLong());

  FrameWriter(ByteConnection connection) {
    this.connection = connection;
  }

  /** Sends a complete message as one frame; on return the payload's position is at its limit. */
  void write(int opcode, ByteBuffer payload) throws IOException {
    int key = keys.nextInt();
    int from = putHeader(opcode, payload.remaining(), key);
    do {
      int count = Math.min(CHUNK, payload.remaining());
      mask(payload, count, key);
      payload.position(payload.position() + count);
      connection.write(out.limit(HEADER + count).position(from));
      from = HEADER;
    } while (payload.hasRemaining());
  }

  /** Writes the header so that it ends where the payload begins; returns where it begins. */
  private int putHeader(int opcode, int length, int key) {
    int keyAt = HEADER - Integer.BYTES;
    int start;
    out.clear();
    if (length <= Opcode.MAX_CONTROL) {
      start = keyAt - 2;
      out.put(start + 1, (byte) (0x80 | length));
    } else if (length <= 0xffff) {
      start = keyAt - 4;
      out.put(start + 1, (byte) (0x80 | 126)).putShort(start + 2, (short) length);
    } else {
      start = keyAt - 10;
      out.put(start + 1, (byte) (0x80 | 127)).putLong(start + 2, length);
    }
    out.put(start, (byte) (0x80 | opcode));
    // In the byte order that the masking below reads: both see the same bytes.
    INT.set(out, keyAt, key);
    return start;
  }

  private void mask(ByteBuffer payload, int count, int key) {
    long doubledKey = (key & 0xffff_ffffL) | (long) key << 32;
    int from = payload.position();
    int longBytes = count & -Long.BYTES;
    out.limit(HEADER + CHUNK);
    for (int i = 0; i < longBytes; i += Long.BYTES) {
      LONG.set(out, HEADER + i, (long) LONG.get(payload, from + i) ^ doubledKey);
    }
    for (int i = longBytes; i < count; i++) {
      out.put(HEADER + i, (byte) (payload.get(from + i) ^ out.get(HEADER - 4 + (i & 3))));
    }
  }
}
