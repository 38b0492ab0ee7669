package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The resources that all threads of this process have used since its start: getrusage(2) of 64-bit
 * Linux.
 *
 * @param userNanos CPU time in user mode
 * @param systemNanos CPU time in the kernel
 * @param minorFaults page faults served without disk access
 * @param majorFaults page faults that needed disk access
 * @param voluntarySwitches context switches of a thread that blocked
 * @param involuntarySwitches context switches of a thread that was preempted
 */
public record ResourceUsage(
    long userNanos,
    long systemNanos,
    long minorFaults,
    long majorFaults,
    long voluntarySwitches,
    long involuntarySwitches) {

  /** struct rusage: two timevals of two longs, then 14 longs. */
  private static final int LONGS = 18;

  private static final int USER_TIME = 0;
  private static final int SYSTEM_TIME = 2;
  private static final int MINOR_FAULTS = 8;
  private static final int MAJOR_FAULTS = 9;
  private static final int VOLUNTARY_SWITCHES = 16;
  private static final int INVOLUNTARY_SWITCHES = 17;

  private static final int RUSAGE_SELF = 0;
  private static final NativeFunction GETRUSAGE =
      Libc.bind("getrusage", JAVA_INT, JAVA_INT, ADDRESS);

  /** Reads the usage; null if this system does not report it. Thread-safe. */
  public static @Nullable ResourceUsage ofProcess() {
    if (Platform.CURRENT != Platform.LINUX || GETRUSAGE.handle() == null) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      // Larger than the struct: musl reserves additional longs at its end.
      MemorySegment usage = arena.allocate(JAVA_LONG, 2 * LONGS);
      return GETRUSAGE.call(RUSAGE_SELF, usage).value() != 0
          ? null
          : new ResourceUsage(
              timeNanos(usage, USER_TIME),
              timeNanos(usage, SYSTEM_TIME),
              usage.getAtIndex(JAVA_LONG, MINOR_FAULTS),
              usage.getAtIndex(JAVA_LONG, MAJOR_FAULTS),
              usage.getAtIndex(JAVA_LONG, VOLUNTARY_SWITCHES),
              usage.getAtIndex(JAVA_LONG, INVOLUNTARY_SWITCHES));
    }
  }

  private static long timeNanos(MemorySegment usage, int index) {
    return usage.getAtIndex(JAVA_LONG, index) * 1_000_000_000L
        + usage.getAtIndex(JAVA_LONG, index + 1) * 1_000L;
  }
}
