package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * The CPU affinity of threads on Linux: sched_setaffinity(2) and sched_getaffinity(2). One bit per
 * CPU. A call that fails throws an IOException with the errno. Thread-safe.
 */
public final class SchedAffinity {

  private static final NativeFunction GET =
      Libc.bind("sched_getaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  private static final NativeFunction SET =
      Libc.bind("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);

  /** The kernel rejects a mask shorter than its own; 8192 CPUs is the maximum of Linux. */
  private static final long MASK_BYTES = 8192 / Byte.SIZE;

  private SchedAffinity() {}

  /** Returns whether both calls are available. */
  public static Availability availability() {
    return NativeFunction.availabilityOf(GET, SET);
  }

  /**
   * Returns the CPUs that the process was started with: the mask of its first thread, in which the
   * java launcher waits, and which is never pinned.
   */
  public static BitSet ofProcess() throws IOException {
    return of((int) ProcessHandle.current().pid());
  }

  /**
   * Sets the CPUs of a thread of this process. Linux silently ignores CPUs that are not allowed, as
   * long as one is left.
   *
   * @param thread a thread id, as gettid(2) returns it; 0 for the calling thread
   */
  public static void set(int thread, BitSet cpus) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
      long[] words = cpus.toLongArray();
      MemorySegment.copy(words, 0, mask, JAVA_LONG, 0, words.length);
      Libc.call(SET, thread, MASK_BYTES, mask);
    }
  }

  /**
   * Returns the id of the calling thread, as gettid(2) does: from {@code /proc}, because older C
   * libraries lack the function.
   *
   * @throws IOException if there is no {@code /proc}
   */
  public static int currentThread() throws IOException {
    String task = Files.readSymbolicLink(Path.of("/proc/thread-self")).toString(); // PID/task/TID
    try {
      return Integer.parseInt(task.substring(task.lastIndexOf('/') + 1));
    } catch (NumberFormatException e) {
      throw new IOException("/proc/thread-self refers to " + task, e);
    }
  }

  /**
   * Returns the CPUs of a thread of this process.
   *
   * @param thread the id that gettid(2) returns in it; 0 for the calling thread
   * @throws IOException if the call fails or the thread has ended; the message has the errno
   */
  public static BitSet of(int thread) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
      Libc.call(GET, thread, MASK_BYTES, mask);
      return BitSet.valueOf(mask.toArray(JAVA_LONG));
    }
  }
}
