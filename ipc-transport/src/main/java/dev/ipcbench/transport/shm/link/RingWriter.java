package dev.ipcbench.transport.shm.link;

import static dev.ipcbench.transport.shm.link.Layout.LONG;
import static dev.ipcbench.transport.shm.link.Layout.PIECE;
import static dev.ipcbench.transport.shm.link.Layout.SLOTS;
import static dev.ipcbench.transport.shm.link.Layout.SLOT_BYTES;
import static dev.ipcbench.transport.shm.link.Layout.SLOT_HEADER;

import java.nio.ByteBuffer;

/**
 * The writing end of one ring, as {@link Layout} defines it. Never waits. Owned by one thread.
 *
 * <pre>{@code
 * if (writer.hasRoom()) {
 *   writer.slot().put(0, piece, 0, length);
 *   writer.publish(length);
 * }
 * }</pre>
 */
public final class RingWriter {

  private final ByteBuffer memory;
  private final int ring;
  private final int slots;
  private final ByteBuffer[] pieces = new ByteBuffer[SLOTS];
  private long next;
  private long free = SLOTS; // the reader's position when last read, plus the number of slots

  /**
   * @param memory the whole file
   * @param ring {@link Layout#REQUESTS} or {@link Layout#REPLIES}
   */
  public RingWriter(ByteBuffer memory, int ring) {
    this.memory = memory;
    this.ring = ring;
    this.slots = Layout.slots(ring);
    for (int i = 0; i < SLOTS; i++) {
      pieces[i] = memory.slice(slots + i * SLOT_BYTES + SLOT_HEADER, PIECE);
    }
  }

  /** Returns whether the next slot is free. Reads the reader's cache line only when it must. */
  public boolean hasRoom() {
    if (next < free) {
      return true;
    }
    free = (long) LONG.getAcquire(memory, ring) + SLOTS;
    return next < free;
  }

  /** Returns the next slot; the caller may set position and limit. */
  public ByteBuffer slot() {
    return pieces[(int) next & (SLOTS - 1)];
  }

  /** Publishes the slot with that many bytes. */
  public void publish(int length) {
    int slot = slots + ((int) next & (SLOTS - 1)) * SLOT_BYTES;
    next++;
    LONG.setRelease(memory, slot, next << 32 | length);
  }
}
