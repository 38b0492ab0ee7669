package dev.ipcbench.transport.shm.ring;

import static dev.ipcbench.transport.shm.ring.Layout.LONG;
import static dev.ipcbench.transport.shm.ring.Layout.PIECE;
import static dev.ipcbench.transport.shm.ring.Layout.SLOTS;
import static dev.ipcbench.transport.shm.ring.Layout.SLOT_BYTES;
import static dev.ipcbench.transport.shm.ring.Layout.SLOT_HEADER;

import java.nio.ByteBuffer;

/**
 * The writing end of one ring, as {@link Layout} draws it. Waits for nothing. Owned by one thread.
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
  private long free = SLOTS; // what the reader had read when last looked at, and the ring's length

  /**
   * @param memory of the whole file
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

  /** Whether the next slot may be filled. Looks at the reader's line only when it must. */
  public boolean hasRoom() {
    if (next < free) {
      return true;
    }
    free = (long) LONG.getAcquire(memory, ring) + SLOTS;
    return next < free;
  }

  /** The next slot, to be written at absolute positions; limit and position are the caller's. */
  public ByteBuffer slot() {
    return pieces[(int) next & (SLOTS - 1)];
  }

  /** Hands over what has been written into the slot. */
  public void publish(int length) {
    int slot = slots + ((int) next & (SLOTS - 1)) * SLOT_BYTES;
    next++;
    LONG.setRelease(memory, slot, next << 32 | length);
  }
}
