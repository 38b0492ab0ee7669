package dev.ipcbench.bench.micro;

import dev.ipcbench.transport.shm.link.Layout;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reused memory for the states of the stress tests: allocating 134 KiB for each state would leave
 * no time for the test. There must never be more states at a time than regions.
 */
final class Regions {

  private static final int COUNT = 512;
  private static final ByteBuffer ALL = ByteBuffer.allocateDirect(COUNT * Layout.BYTES);
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Regions() {}

  /** Returns the memory of a new connection. */
  static ByteBuffer next() {
    int region = NEXT.getAndIncrement() & (COUNT - 1);
    ByteBuffer memory = ALL.slice(region * Layout.BYTES, Layout.BYTES);
    for (int ring : new int[] {Layout.REQUESTS, Layout.REPLIES}) {
      memory.putLong(ring, 0);
      memory.putInt(ring + Layout.READER_SLEEPS, 0);
      for (int slot = 0; slot < Layout.SLOTS; slot++) {
        int start = Layout.slots(ring) + slot * Layout.SLOT_BYTES;
        memory.putLong(start, 0);
        memory.putInt(start + Layout.SLOT_HEADER, 0);
        memory.putInt(start + Layout.SLOT_BYTES - Integer.BYTES, 0);
      }
    }
    return memory;
  }
}
