package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.CallState;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The CPUs a thread may use: sched_setaffinity(2) and sched_getaffinity(2) of Linux. One bit per
 * CPU. Thread-safe.
 */
public final class SchedAffinity {

  private static final FunctionDescriptor SIGNATURE =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  private static final NativeFunction GET = Libc.bind("sched_getaffinity", SIGNATURE);
  private static final NativeFunction SET = Libc.bind("sched_setaffinity", SIGNATURE);

  /** A mask shorter than the kernel's own is refused by it: 8192 is the most Linux is built for. */
  private static final int MASK_BYTES = 8192 / Byte.SIZE;

  private static final int CALLING_THREAD = 0;

  private SchedAffinity() {}

  /** Whether both calls are there. */
  public static Availability availability() {
    return GET.availability() instanceof Availability.Unavailable no ? no : SET.availability();
  }

  /**
   * What the process was started with: the mask of its first thread, which the java launcher leaves
   * waiting and nobody pins.
   *
   * @throws IOException if the system refuses to tell; the message has the errno
   */
  public static BitSet ofProcess() throws IOException {
    return get((int) ProcessHandle.current().pid());
  }

  /**
   * The mask of the calling thread.
   *
   * @throws IOException if the system refuses to tell; the message has the errno
   */
  public static BitSet ofCurrentThread() throws IOException {
    return get(CALLING_THREAD);
  }

  /**
   * Sets the mask of the calling thread. Linux drops the CPUs it does not allow without a word, as
   * long as one is left.
   *
   * @throws IOException if the system refuses; the message has the errno
   */
  public static void setCurrentThread(BitSet cpus) throws IOException {
    setThread(CALLING_THREAD, cpus);
  }

  /**
   * Sets the mask of any thread of this process.
   *
   * @param thread its id, as gettid(2) gives it
   * @throws IOException if the system refuses, or the thread has ended; the message has the errno
   */
  public static void setThread(int thread, BitSet cpus) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
      long[] words = cpus.toLongArray();
      MemorySegment.copy(words, 0, mask, JAVA_LONG, 0, words.length);
      check(SET, state, call(SET, state, thread, mask));
    }
  }

  private static BitSet get(int thread) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = CallState.allocate(arena);
      MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
      check(GET, state, call(GET, state, thread, mask));
      return BitSet.valueOf(mask.toArray(JAVA_LONG));
    }
  }

  private static int call(
      NativeFunction function, MemorySegment state, int thread, MemorySegment mask) {
    try {
      return (int) function.bound().invokeExact(state, thread, mask.byteSize(), mask);
    } catch (Throwable e) {
      throw NativeFunction.unexpected(e);
    }
  }

  private static void check(NativeFunction function, MemorySegment state, int result)
      throws IOException {
    if (result != 0) {
      throw Libc.failure(function, state);
    }
  }
}
