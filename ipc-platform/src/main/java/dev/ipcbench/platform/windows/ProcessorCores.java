package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads the physical cores and their logical CPUs: GetLogicalProcessorInformationEx with
 * RelationProcessorCore. Thread-safe.
 *
 * <p>The result is a sequence of SYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX (winnt.h), one per core:
 *
 * <pre>
 *  0              4      8       9            10         30            32
 *  +--------------+------+-------+------------+----------+-------------+----------------------+
 *  | relationship | size | flags | efficiency | reserved | group count | GROUP_AFFINITY[count]|
 *  +--------------+------+-------+------------+----------+-------------+----------------------+
 * </pre>
 */
public final class ProcessorCores {

  private static final int RELATION_PROCESSOR_CORE = 0;
  private static final long SIZE_OFFSET = 4;
  private static final long GROUP_COUNT_OFFSET = 30;
  private static final long GROUPS_OFFSET = 32;

  private static final NativeFunction INFORMATION =
      Kernel32.bind("GetLogicalProcessorInformationEx", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

  private ProcessorCores() {}

  /**
   * Returns the CPUs of each core, numbered as in {@link ThreadGroupAffinity}.
   *
   * @throws IOException if the call fails; the message has the Windows error
   * @throws UnsupportedOperationException if the call is unavailable
   */
  public static List<BitSet> read() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocate(JAVA_INT);
      // The first call fails with error 122 and returns the length of the result.
      INFORMATION.call(RELATION_PROCESSOR_CORE, MemorySegment.NULL, length);
      MemorySegment result = arena.allocate(length.get(JAVA_INT, 0), Long.BYTES);
      Kernel32.call(INFORMATION, RELATION_PROCESSOR_CORE, result, length);
      return parse(result.asSlice(0, length.get(JAVA_INT, 0)));
    }
  }

  static List<BitSet> parse(MemorySegment result) throws IOException {
    List<BitSet> cores = new ArrayList<>();
    long offset = 0;
    while (offset < result.byteSize()) {
      int size = result.get(JAVA_INT, offset + SIZE_OFFSET);
      if (size < GROUPS_OFFSET || size > result.byteSize() - offset) {
        throw new IOException(
            "Invalid processor core record of " + size + " bytes at offset " + offset + ".");
      }
      MemorySegment core = result.asSlice(offset, size);
      if (core.get(JAVA_INT, 0) == RELATION_PROCESSOR_CORE) {
        cores.add(cpus(core));
      }
      offset += size;
    }
    return cores;
  }

  private static BitSet cpus(MemorySegment core) {
    BitSet cpus = new BitSet();
    for (int i = 0; i < core.get(JAVA_SHORT, GROUP_COUNT_OFFSET); i++) {
      cpus.or(
          GroupAffinity.read(
                  core.asSlice(GROUPS_OFFSET + i * GroupAffinity.BYTES, GroupAffinity.BYTES))
              .cpus());
    }
    return cpus;
  }
}
