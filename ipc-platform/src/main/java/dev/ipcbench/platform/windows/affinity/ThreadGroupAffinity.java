package dev.ipcbench.platform.windows.affinity;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import dev.ipcbench.platform.windows.Kernel32;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The CPU affinity of threads on Windows: SetThreadGroupAffinity, because the functions without a
 * group fail with several processor groups. One bit per CPU, whose number is 64 × group + number in
 * the group. Thread-safe.
 */
public final class ThreadGroupAffinity {

  // The pseudo handles that GetCurrentProcess and GetCurrentThread return, documented constants.
  private static final MemorySegment CURRENT_PROCESS = MemorySegment.ofAddress(-1);
  private static final MemorySegment CURRENT_THREAD = MemorySegment.ofAddress(-2);

  /** More groups than Windows supports (32). */
  private static final short MAX_GROUPS = 64;

  private static final FunctionDescriptor THREE_POINTERS =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  private static final NativeFunction PROCESS_GROUPS =
      Kernel32.bind("GetProcessGroupAffinity", THREE_POINTERS);
  private static final NativeFunction PROCESS_MASK =
      Kernel32.bind("GetProcessAffinityMask", THREE_POINTERS);
  private static final NativeFunction GROUP_SIZE =
      Kernel32.bind("GetActiveProcessorCount", FunctionDescriptor.of(JAVA_INT, JAVA_SHORT));
  private static final NativeFunction THREAD_SET =
      Kernel32.bind("SetThreadGroupAffinity", THREE_POINTERS);
  private static final NativeFunction THREAD_GET =
      Kernel32.bind("GetThreadGroupAffinity", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  private static final NativeFunction OPEN =
      Kernel32.bind("OpenThread", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final NativeFunction CLOSE =
      Kernel32.bind("CloseHandle", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  /** THREAD_SET_INFORMATION and THREAD_QUERY_INFORMATION (winnt.h). */
  private static final int SET_AND_QUERY = 0x20 | 0x40;

  private ThreadGroupAffinity() {}

  /** Returns whether all calls are available. */
  public static Availability availability() {
    return NativeFunction.availabilityOf(
        PROCESS_GROUPS, PROCESS_MASK, GROUP_SIZE, THREAD_SET, THREAD_GET, OPEN, CLOSE);
  }

  /**
   * Returns the CPUs of the process: its affinity mask, or all CPUs of its groups if it has threads
   * in several, because Windows has no mask then.
   *
   * @throws IOException if the call fails; the message has the Windows error
   */
  public static BitSet ofProcess() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      MemorySegment mask = arena.allocate(JAVA_LONG);
      call(PROCESS_MASK, state, CURRENT_PROCESS, mask, arena.allocate(JAVA_LONG));
      // Zero means several groups (documented); otherwise every thread is in the group of the
      // process.
      return mask.get(JAVA_LONG, 0) == 0
          ? allOfGroups(arena, state)
          : new GroupAffinity(current(arena, state).group(), mask.get(JAVA_LONG, 0)).cpus();
    }
  }

  private static BitSet allOfGroups(Arena arena, MemorySegment state) throws IOException {
    MemorySegment count = arena.allocateFrom(JAVA_SHORT, MAX_GROUPS);
    MemorySegment groups = arena.allocate(JAVA_SHORT, MAX_GROUPS);
    call(PROCESS_GROUPS, state, CURRENT_PROCESS, count, groups);
    BitSet cpus = new BitSet();
    for (int i = 0; i < count.get(JAVA_SHORT, 0); i++) {
      short group = groups.getAtIndex(JAVA_SHORT, i);
      cpus.or(new GroupAffinity(group, all(group, state)).cpus());
    }
    return cpus;
  }

  /**
   * Returns the CPUs of the calling thread, all in one group.
   *
   * @throws IOException if the call fails; the message has the Windows error
   */
  public static BitSet ofCurrentThread() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return current(arena, CallState.allocate(arena)).cpus();
    }
  }

  /**
   * Sets the CPUs of the calling thread. All CPUs of a thread are in one group: of {@code cpus},
   * those in its current group are used, or those of the first group if there are none.
   *
   * @throws IOException if the call fails; the message has the Windows error
   */
  public static void setCurrentThread(BitSet cpus) throws IOException {
    set(CURRENT_THREAD, cpus);
  }

  /**
   * Sets the CPUs of any thread of this process, like {@link #setCurrentThread}.
   *
   * @param thread its id, as returned by GetCurrentThreadId
   * @throws IOException if the call fails or the thread has ended; the message has the Windows
   *     error
   */
  public static void setThread(int thread, BitSet cpus) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      MemorySegment handle;
      try {
        handle = (MemorySegment) OPEN.bound().invokeExact(state, SET_AND_QUERY, 0, thread);
      } catch (Throwable e) {
        throw NativeFunction.unexpected(e);
      }
      if (handle.address() == 0) {
        throw Kernel32.failure(OPEN, state);
      }
      try {
        set(handle, cpus);
      } finally {
        close(handle, state);
      }
    }
  }

  private static void close(MemorySegment handle, MemorySegment state) {
    try {
      int _ = (int) CLOSE.bound().invokeExact(state, handle);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  private static void set(MemorySegment thread, BitSet cpus) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      GroupAffinity wanted = GroupAffinity.of(of(thread, arena, state).group(), cpus);
      if (wanted.mask() == 0) {
        wanted = GroupAffinity.of(Math.max(0, cpus.nextSetBit(0)) / Long.SIZE, cpus);
      }
      call(THREAD_SET, state, thread, wanted.write(arena), MemorySegment.NULL);
    }
  }

  private static GroupAffinity current(Arena arena, MemorySegment state) throws IOException {
    return of(CURRENT_THREAD, arena, state);
  }

  private static GroupAffinity of(MemorySegment thread, Arena arena, MemorySegment state)
      throws IOException {
    MemorySegment struct = arena.allocate(GroupAffinity.LAYOUT);
    int done;
    try {
      done = (int) THREAD_GET.bound().invokeExact(state, thread, struct);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
    if (done == 0) {
      throw Kernel32.failure(THREAD_GET, state);
    }
    return GroupAffinity.read(struct);
  }

  private static long all(short group, MemorySegment state) {
    try {
      int size = (int) GROUP_SIZE.bound().invokeExact(state, group);
      return size == 0 ? 0 : -1L >>> (Long.SIZE - size);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  private static void call(
      NativeFunction function,
      MemorySegment state,
      MemorySegment first,
      MemorySegment second,
      MemorySegment third)
      throws IOException {
    int done;
    try {
      done = (int) function.bound().invokeExact(state, first, second, third);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
    if (done == 0) {
      throw Kernel32.failure(function, state);
    }
  }
}
