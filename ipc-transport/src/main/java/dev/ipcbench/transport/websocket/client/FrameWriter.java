package dev.ipcbench.transport.websocket.client;

import static java.nio.ByteOrder.nativeOrder;

import dev.ipcbench.transport.websocket.client.io.ByteConnection;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Writes frames as a client must: masked (RFC 6455, section 5.3). The masked copy goes to a buffer
 * of the writer's own, since the caller's is sent again.
 */
final class FrameWriter {

  /** Room for the longest head, and a multiple of 8: the payload is aligned. */
  private static final int HEAD = 16;

  /** A frame of at most so many payload bytes goes out by one write; a multiple of 8. */
  private static final int CHUNK = 64 * 1024;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, nativeOrder());
  private static final SecureRandom SEEDS = new SecureRandom();

  private final ByteConnection bytes;
  private final ByteBuffer out = ByteBuffer.allocateDirect(HEAD + CHUNK);

  /**
   * The masks shield proxies from payloads that an attacker chooses. Ours are nobody's choice, so a
   * secret seed is enough, and a key costs no system call.
   */
  private final SplittableRandom keys = new SplittableRandom(SEEDS.nextLong());

  FrameWriter(ByteConnection bytes) {
    this.bytes = bytes;
  }

  /** Sends one frame that is a whole message; the payload's position is then at its limit. */
  void write(int opcode, ByteBuffer payload) throws IOException {
    int key = keys.nextInt();
    int from = head(opcode, payload.remaining(), key);
    do {
      int count = Math.min(CHUNK, payload.remaining());
      mask(payload, count, key);
      payload.position(payload.position() + count);
      bytes.write(out.limit(HEAD + count).position(from));
      from = HEAD;
    } while (payload.hasRemaining());
  }

  /** Writes it so that it ends where the payload begins, and says where it begins. */
  private int head(int opcode, int length, int key) {
    int keyAt = HEAD - Integer.BYTES;
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
    // In the byte order that the masking below reads in: as bytes they are the same key.
    INT.set(out, keyAt, key);
    return start;
  }

  private void mask(ByteBuffer payload, int count, int key) {
    long twice = (key & 0xffff_ffffL) | (long) key << 32;
    int from = payload.position();
    int wholes = count & -Long.BYTES;
    out.limit(HEAD + CHUNK);
    for (int i = 0; i < wholes; i += Long.BYTES) {
      LONG.set(out, HEAD + i, (long) LONG.get(payload, from + i) ^ twice);
    }
    for (int i = wholes; i < count; i++) {
      out.put(HEAD + i, (byte) (payload.get(from + i) ^ out.get(HEAD - 4 + (i & 3))));
    }
  }
}
