package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.LONG;
import static dev.ipcbench.transport.shm.link.Layout.PIECE;
import static dev.ipcbench.transport.shm.link.Layout.SLOTS;
import static dev.ipcbench.transport.shm.link.Layout.SLOT_BYTES;
import static dev.ipcbench.transport.shm.link.Layout.SLOT_HEADER;

import java.nio.ByteBuffer;

/**
 * The reading end of one ring, as {@link Layout} defines it. Never waits. Owned by one thread.
 *
 * <pre>{@code
 * int length = reader.poll();
 * if (length != RingReader.NOTHING) {
 *   piece.put(0, reader.slot(), 0, length);
 *   reader.release();
 * }
 * }</pre>
 */
public final class RingReader {

  public static final int NOTHING = -1;

  private final ByteBuffer memory;
  private final int ring;
  private final int slots;
  private final ByteBuffer[] pieces = new ByteBuffer[SLOTS];
  private long next;
  private int slot;

  /**
   * @param memory the whole file
   * @param ring {@link Layout#REQUESTS} or {@link Layout#REPLIES}
   */
  public RingReader(ByteBuffer memory, int ring) {
    this.memory = memory;
    this.ring = ring;
    this.slots = Layout.slots(ring);
    this.slot = slots;
    for (int i = 0; i < SLOTS; i++) {
      pieces[i] = memory.slice(slots + i * SLOT_BYTES + SLOT_HEADER, PIECE);
    }
  }

  /**
   * Returns how many bytes the next slot holds; {@link #NOTHING} if it has not been published yet.
   * The peer writes this number: it may be more than a slot can hold.
   */
  public int poll() {
    long word = (long) LONG.getAcquire(memory, slot);
    return (int) (word >>> 32) == (int) next + 1 ? (int) word & Integer.MAX_VALUE : NOTHING;
  }

  /** Returns the slot that {@link #poll} found; the caller may set position and limit. */
  public ByteBuffer slot() {
    return pieces[(int) next & (SLOTS - 1)];
  }

  /** Returns the slot to the writer. */
  public void release() {
    next++;
    slot = slots + ((int) next & (SLOTS - 1)) * SLOT_BYTES;
    LONG.setRelease(memory, ring, next);
  }
}
