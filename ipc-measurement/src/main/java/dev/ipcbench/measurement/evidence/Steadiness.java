package dev.ipcbench.measurement.evidence;

import dev.ipcbench.measurement.outcome.Slice.Evidence;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.usage.UsageDifference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the evidence of both sides whether a slice shows the steady state. Never from its
 * latencies: to leave out slices by their outcome would trim the tail.
 */
public final class Steadiness {

  /**
   * Largest CPU time of the JIT compiler threads of a process, as a share of the slice. What runs
   * for 1 % of the time is the p99, so the compiler must be nearly at rest.
   */
  static final double MAX_COMPILE_SHARE = 0.05;

  /** A single method takes less of a slice of 100 ms, and is done when it ends. */
  private static final double MUCH_COMPILING = 0.25;

  /**
   * A thread that sleeps for 10 ms and wakes this late was stopped, or its CPUs are so overloaded
   * that the figures are no better.
   */
  static final long STALL_NANOS = Duration.ofMillis(100).toNanos();

  /**
   * A machine that was not suspended has no such time; both clocks are read one after the other.
   */
  private static final long SUSPENDED_NANOS = Duration.ofMillis(10).toNanos();

  /** The step of CPU times on Windows: one step is no evidence, see the rule on the whole row. */
  private static final long CPU_TIME_STEP =
      Platform.CURRENT == Platform.WINDOWS ? Duration.ofNanos(15_625_000).toNanos() : 0;

  private Steadiness() {}

  /**
   * Returns the state of a slice.
   *
   * @param nanos length of the interval that the evidence is about
   * @param keepsStalls whether a stalled slice counts for the figures, as in an open loop: then one
   *     that also compiles must not
   */
  public static SliceState of(Evidence evidence, long nanos, boolean keepsStalls) {
    boolean compiles = compiles(evidence.client(), nanos) || compiles(evidence.server(), nanos);
    boolean stalled = isStalled(evidence.client()) || isStalled(evidence.server());
    if (stalled && !(compiles && keepsStalls)) {
      return SliceState.STALLED;
    }
    return compiles ? SliceState.STILL_COMPILING : SliceState.STEADY;
  }

  /** Returns whether a compiler needed so much of the interval that it will need the next, too. */
  public static boolean isCompilingMuch(Evidence evidence) {
    UsageDifference server = evidence.server();
    return evidence.client().compileShare() > MUCH_COMPILING
        || (server != null && server.compileShare() > MUCH_COMPILING);
  }

  private static boolean compiles(@Nullable UsageDifference side, long nanos) {
    return side != null
        && side.compileNanos() != null
        && side.compileNanos() > MAX_COMPILE_SHARE * nanos + CPU_TIME_STEP;
  }

  private static boolean isStalled(@Nullable UsageDifference side) {
    if (side == null) {
      return false;
    }
    if (side.suspendedNanos() != null && side.suspendedNanos() > SUSPENDED_NANOS) {
      return true;
    }
    return side.longestHiccupNanos() != null
        // Safepoints contain the pauses of most collectors.
        && side.longestHiccupNanos()
                - Math.max(orZero(side.gcNanos()), orZero(side.safepointNanos()))
            >= STALL_NANOS;
  }

  private static long orZero(@Nullable Long nanos) {
    return nanos == null ? 0 : nanos;
  }
}
