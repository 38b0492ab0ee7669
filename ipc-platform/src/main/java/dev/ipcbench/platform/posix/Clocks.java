package dev.ipcbench.platform.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.foreign.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Clocks of 64-bit Linux: clock_gettime(2). Thread-safe. */
public final class Clocks {

  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_BOOTTIME = 7;
  private static final NativeFunction CLOCK_GETTIME =
      Libc.bind("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);

  private Clocks() {}

  /**
   * Returns the nanoseconds since the system started, including those in which it was suspended.
   *
   * @throws IOException if the call fails; the message has the errno
   * @throws UnsupportedOperationException if the call is unavailable
   */
  public static long bootNanos() throws IOException {
    return nanos(CLOCK_BOOTTIME);
  }

  /** Returns the nanoseconds since the system started without those, and fails likewise. */
  public static long monotonicNanos() throws IOException {
    return nanos(CLOCK_MONOTONIC);
  }

  private static long nanos(int clock) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
      Libc.call(CLOCK_GETTIME, clock, timespec);
      return timespec.getAtIndex(JAVA_LONG, 0) * 1_000_000_000L + timespec.getAtIndex(JAVA_LONG, 1);
    }
  }
}
