package dev.ipcbench.platform.usage;

import static dev.ipcbench.platform.usage.UsageReading.sum;

import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.jspecify.annotations.Nullable;

/**
 * What a process and its system have used in one interval, or in several: the evidence by which a
 * measurement is judged. The values are those of {@link UsageReading}, which also says which of
 * them are too coarse for one interval.
 *
 * @param wallNanos length of the interval; after {@link #plus} the sum of the lengths
 * @param longestHiccupNanos the longest hiccup in any of the intervals
 */
public record UsageDifference(
    long wallNanos,
    @Nullable Long compileNanos,
    @Nullable Long cpuNanos,
    @Nullable Long gcCount,
    @Nullable Long gcNanos,
    @Nullable Long safepointNanos,
    @Nullable Long contextSwitches,
    @Nullable Long pageFaults,
    @Nullable Long stealNanos,
    @Nullable Long throttledNanos,
    @Nullable Long suspendedNanos,
    @Nullable Long longestHiccupNanos,
    @Nullable ThreadUsage threads) {

  /** Returns the CPU time of the JIT compilers as a share of the interval; 0 if it is unknown. */
  public double compileShare() {
    return compileNanos == null || wallNanos == 0 ? 0 : (double) compileNanos / wallNanos;
  }

  /** Returns the evidence of both intervals; a value that one of them lacks is absent. */
  public UsageDifference plus(UsageDifference other) {
    return new UsageDifference(
        wallNanos + other.wallNanos,
        sum(compileNanos, other.compileNanos),
        sum(cpuNanos, other.cpuNanos),
        sum(gcCount, other.gcCount),
        sum(gcNanos, other.gcNanos),
        sum(safepointNanos, other.safepointNanos),
        sum(contextSwitches, other.contextSwitches),
        sum(pageFaults, other.pageFaults),
        sum(stealNanos, other.stealNanos),
        sum(throttledNanos, other.throttledNanos),
        sum(suspendedNanos, other.suspendedNanos),
        longestHiccupNanos == null || other.longestHiccupNanos == null
            ? null
            : Long.valueOf(Math.max(longestHiccupNanos, other.longestHiccupNanos)),
        threads == null || other.threads == null ? null : threads.plus(other.threads));
  }
}
