package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The CPUs of one processor group: GROUP_AFFINITY of winnt.h. The number of a CPU over all groups
 * is 64 × group + bit, so there are gaps if a group has fewer than 64 CPUs.
 *
 * <pre>
 *  0        8      10          16
 *  +--------+------+-----------+
 *  | mask   | group| reserved  |
 *  +--------+------+-----------+
 * </pre>
 */
record GroupAffinity(int group, long mask) {

  static final long BYTES = 16;

  private static final long GROUP_OFFSET = 8;

  static GroupAffinity read(MemorySegment struct) {
    return new GroupAffinity(
        Short.toUnsignedInt(struct.get(JAVA_SHORT, GROUP_OFFSET)), struct.get(JAVA_LONG, 0));
  }

  MemorySegment write(Arena arena) {
    MemorySegment struct = arena.allocate(BYTES, Long.BYTES);
    struct.set(JAVA_LONG, 0, mask);
    struct.set(JAVA_SHORT, GROUP_OFFSET, (short) group);
    return struct;
  }

  /** Returns the part of {@code cpus} that is in {@code group}. */
  static GroupAffinity of(int group, BitSet cpus) {
    BitSet part = cpus.get(group * Long.SIZE, (group + 1) * Long.SIZE);
    return new GroupAffinity(group, part.isEmpty() ? 0 : part.toLongArray()[0]);
  }

  BitSet cpus() {
    BitSet cpus = new BitSet();
    BitSet.valueOf(new long[] {mask}).stream().forEach(bit -> cpus.set(group * Long.SIZE + bit));
    return cpus;
  }
}
