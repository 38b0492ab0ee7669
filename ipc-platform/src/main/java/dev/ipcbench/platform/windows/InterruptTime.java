package dev.ipcbench.platform.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.foreign.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/**
 * The time since Windows started: QueryInterruptTime and QueryUnbiasedInterruptTime
 * (realtimeapiset.h), both in units of 100 ns and as of the last tick of the system. Thread-safe.
 */
public final class InterruptTime {

  private static final FunctionDescriptor SIGNATURE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
  private static final NativeFunction BIASED =
      Kernel32.bind("kernelbase", "QueryInterruptTime", SIGNATURE);
  private static final NativeFunction UNBIASED =
      Kernel32.bind("kernelbase", "QueryUnbiasedInterruptTime", SIGNATURE);

  private static final long UNIT_NANOS = 100;

  private InterruptTime() {}

  /** Returns whether both calls are available; Wine has only the second. */
  public static Availability availability() {
    return NativeFunction.availabilityOf(BIASED, UNBIASED);
  }

  /**
   * Returns the nanoseconds since the start, including those in which the system slept.
   *
   * @throws UnsupportedOperationException if the call is unavailable
   */
  public static long nanos() {
    return query(BIASED);
  }

  /** Returns the nanoseconds since the start without those, and fails likewise. */
  public static long unbiasedNanos() {
    return query(UNBIASED);
  }

  private static long query(NativeFunction function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(JAVA_LONG);
      // The biased one returns nothing, the unbiased one TRUE unless its pointer is null.
      function.call(time);
      return time.get(JAVA_LONG, 0) * UNIT_NANOS;
    }
  }
}
