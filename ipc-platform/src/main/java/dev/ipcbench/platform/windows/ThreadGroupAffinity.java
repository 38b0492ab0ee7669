package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The CPU affinity of threads on Windows: SetThreadGroupAffinity, because the functions without a
 * group fail with several processor groups. One bit per CPU, whose number is 64 × group + number in
 * the group. A call that fails throws an IOException with the Windows error. Thread-safe.
 */
public final class ThreadGroupAffinity {

  /** The pseudo handle that GetCurrentThread returns, a documented constant. */
  private static final long CURRENT_THREAD = -2;

  /** More groups than Windows supports (32). */
  private static final short MAX_GROUPS = 64;

  private static final NativeFunction PROCESS_GROUPS =
      Kernel32.bind("GetProcessGroupAffinity", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
  private static final NativeFunction PROCESS_MASK =
      Kernel32.bind("GetProcessAffinityMask", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
  private static final NativeFunction GROUP_SIZE =
      Kernel32.bind("GetActiveProcessorCount", JAVA_INT, JAVA_SHORT);
  private static final NativeFunction THREAD_SET =
      Kernel32.bind("SetThreadGroupAffinity", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
  private static final NativeFunction THREAD_GET =
      Kernel32.bind("GetThreadGroupAffinity", JAVA_INT, JAVA_LONG, ADDRESS);
  private static final NativeFunction OPEN =
      Kernel32.bind("OpenThread", JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT);

  private static final NativeFunction CURRENT_ID = Kernel32.bind("GetCurrentThreadId", JAVA_INT);

  /** THREAD_SET_INFORMATION and THREAD_QUERY_INFORMATION (winnt.h). */
  private static final int SET_AND_QUERY = 0x20 | 0x40;

  private ThreadGroupAffinity() {}

  /** Returns whether all calls are available. */
  public static Availability availability() {
    return NativeFunction.availabilityOf(
        PROCESS_GROUPS, PROCESS_MASK, GROUP_SIZE, THREAD_SET, THREAD_GET, OPEN);
  }

  /**
   * Returns the CPUs of the process: its affinity mask, or all CPUs of its groups if it has threads
   * in several, because Windows has no mask then.
   */
  public static BitSet ofProcess() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(JAVA_LONG);
      Kernel32.call(PROCESS_MASK, Kernel32.CURRENT_PROCESS, mask, arena.allocate(JAVA_LONG));
      // Zero means several groups (documented); otherwise every thread is in the group of the
      // process.
      return mask.get(JAVA_LONG, 0) == 0
          ? allOfGroups(arena)
          : new GroupAffinity(of(CURRENT_THREAD).group(), mask.get(JAVA_LONG, 0)).cpus();
    }
  }

  private static BitSet allOfGroups(Arena arena) throws IOException {
    MemorySegment count = arena.allocateFrom(JAVA_SHORT, MAX_GROUPS);
    MemorySegment groups = arena.allocate(JAVA_SHORT, MAX_GROUPS);
    Kernel32.call(PROCESS_GROUPS, Kernel32.CURRENT_PROCESS, count, groups);
    BitSet cpus = new BitSet();
    for (int i = 0; i < count.get(JAVA_SHORT, 0); i++) {
      short group = groups.getAtIndex(JAVA_SHORT, i);
      long size = GROUP_SIZE.call(group).value();
      cpus.set(group * Long.SIZE, group * Long.SIZE + (int) size);
    }
    return cpus;
  }

  /**
   * Returns the CPUs of a thread of this process, all in one group.
   *
   * @param thread the id that GetCurrentThreadId returns in it; 0 for the calling thread
   */
  public static BitSet of(int thread) throws IOException {
    if (thread == 0) {
      return of(CURRENT_THREAD).cpus();
    }
    long handle = Kernel32.call(OPEN, SET_AND_QUERY, 0, thread);
    try {
      return of(handle).cpus();
    } finally {
      Handles.close(handle);
    }
  }

  /** Returns the id of the calling thread. */
  public static int currentThread() {
    return (int) CURRENT_ID.call().value();
  }

  /**
   * Sets the CPUs of a thread of this process. All CPUs of a thread are in one group: of {@code
   * cpus}, those in its current group are used, or those of the first group if there are none.
   *
   * @param thread a thread id, as GetCurrentThreadId returns it; 0 for the calling thread
   */
  public static void set(int thread, BitSet cpus) throws IOException {
    if (thread == 0) {
      setHandle(CURRENT_THREAD, cpus);
      return;
    }
    long handle = Kernel32.call(OPEN, SET_AND_QUERY, 0, thread);
    try {
      setHandle(handle, cpus);
    } finally {
      Handles.close(handle);
    }
  }

  private static void setHandle(long thread, BitSet cpus) throws IOException {
    GroupAffinity wanted = GroupAffinity.of(of(thread).group(), cpus);
    if (wanted.mask() == 0) {
      wanted = GroupAffinity.of(Math.max(0, cpus.nextSetBit(0)) / Long.SIZE, cpus);
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel32.call(THREAD_SET, thread, wanted.write(arena), MemorySegment.NULL);
    }
  }

  private static GroupAffinity of(long thread) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment struct = arena.allocate(GroupAffinity.BYTES, Long.BYTES);
      Kernel32.call(THREAD_GET, thread, struct);
      return GroupAffinity.read(struct);
    }
  }
}
