package dev.ipcbench.platform.counter;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.posix.Clocks;
import dev.ipcbench.platform.windows.InterruptTime;
import org.jspecify.annotations.Nullable;

/**
 * For how long the system was suspended since it started: the difference of a clock that counts
 * this time and one that does not. On Linux these are CLOCK_BOOTTIME and CLOCK_MONOTONIC
 * (clock_gettime(2)), on Windows the biased and the unbiased interrupt time. A stopped process
 * (SIGSTOP) moves both alike.
 *
 * <p>The two clocks are read one after the other and so differ by some microseconds more or less
 * each time; the value is therefore rounded to milliseconds, and never falls. Thread-safe.
 */
public final class SuspendedTime implements Counter.Source {

  /** A clock, in nanoseconds. */
  @FunctionalInterface
  interface Clock {
    long nanos() throws Exception;
  }

  /** A thread that is preempted between the two readings repeats them. */
  private static final int TRIES = 3;

  private static final long MILLISECOND = 1_000_000;

  private final Clock counting;
  private final Clock standing;
  private long highestNanos = Long.MIN_VALUE; // guarded by this

  /**
   * @param counting goes on while the system is suspended
   * @param standing stands still meanwhile
   */
  SuspendedTime(Clock counting, Clock standing) {
    this.counting = counting;
    this.standing = standing;
  }

  /** Returns the counter of this system, in nanoseconds. */
  public static Counter counter() {
    return new Counter("time suspended", source(Platform.CURRENT));
  }

  private static Counter.@Nullable Source source(Platform platform) {
    return switch (platform) {
      case LINUX -> new SuspendedTime(Clocks::bootNanos, Clocks::monotonicNanos);
      case WINDOWS -> new SuspendedTime(InterruptTime::nanos, InterruptTime::unbiasedNanos);
      case MACOS, OTHER -> null;
    };
  }

  @Override
  public synchronized long read() throws Exception {
    long nanos = 0;
    long shortestNanos = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long before = standing.nanos();
      long counted = counting.nanos();
      long between = standing.nanos() - before;
      if (between < shortestNanos) {
        shortestNanos = between;
        nanos = counted - before - between / 2;
      }
    }
    long rounded = Math.floorDiv(nanos + MILLISECOND / 2, MILLISECOND) * MILLISECOND;
    highestNanos = Math.max(highestNanos, rounded);
    return highestNanos;
  }
}
