package dev.ipcbench.platform.usage;

import org.jspecify.annotations.Nullable;

/**
 * One reading of what this process and its system have used so far. All values are cumulative, each
 * from an origin of its own, so that only the {@linkplain #minus difference} of two readings of one
 * process has a meaning. What the system does not tell is null, never zero.
 *
 * <p>It is the evidence of an interval of some 100 ms, read just before and just after it. Values
 * that the system counts in coarse units are right only in a {@linkplain UsageDifference#plus sum}
 * over many intervals: {@code stealNanos} (10 ms), the CPU times of Windows (15.6 ms), {@code
 * gcNanos} and {@code safepointNanos} (1 ms).
 *
 * @param atNanos when, in {@code System.nanoTime()} of this process
 * @param compileNanos CPU time of the JIT compiler threads, ended ones included
 * @param cpuNanos CPU time of the process
 * @param gcCount garbage collections
 * @param gcNanos duration of these; for a concurrent collector more than its pauses
 * @param safepointNanos for how long all Java threads were stopped, collections included
 * @param contextSwitches of all threads of the process
 * @param pageFaults of all threads of the process, with and without disk access
 * @param stealNanos what a hypervisor has taken from the CPUs that the reader was asked about
 * @param throttledNanos for how long CPU quotas stopped the cgroup of the process, summed over CPUs
 * @param suspendedNanos for how long the system was suspended
 * @param longestHiccupNanos not cumulative: the longest {@linkplain Hiccups#longestSince hiccup}
 *     since a moment that the reader was asked about; null if it was not
 * @param threads of the threads that measure or serve
 */
public record UsageReading(
    long atNanos,
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

  /**
   * What a set of threads has used; after {@link #minus} between two readings.
   *
   * @param cpuNanos CPU time
   * @param runDelayNanos how long a thread was ready to run, but had no CPU (Linux)
   * @param contextSwitches how often the system switched to one of them (Linux)
   * @param allocatedBytes what they allocated on the Java heap
   */
  public record ThreadUsage(
      @Nullable Long cpuNanos,
      @Nullable Long runDelayNanos,
      @Nullable Long contextSwitches,
      @Nullable Long allocatedBytes) {

    /** The usage of no thread. */
    public static final ThreadUsage NONE = new ThreadUsage(0L, 0L, 0L, 0L);

    /** Returns the usage of both; a value that one of them lacks is absent. */
    public ThreadUsage plus(ThreadUsage other) {
      return new ThreadUsage(
          sum(cpuNanos, other.cpuNanos),
          sum(runDelayNanos, other.runDelayNanos),
          sum(contextSwitches, other.contextSwitches),
          sum(allocatedBytes, other.allocatedBytes));
    }

    /** Returns the usage since an earlier reading of the same threads. */
    public ThreadUsage minus(ThreadUsage earlier) {
      return new ThreadUsage(
          difference(cpuNanos, earlier.cpuNanos),
          difference(runDelayNanos, earlier.runDelayNanos),
          difference(contextSwitches, earlier.contextSwitches),
          difference(allocatedBytes, earlier.allocatedBytes));
    }
  }

  /** Returns the usage between an earlier reading of the same process and this one. */
  public UsageDifference minus(UsageReading earlier) {
    return new UsageDifference(
        atNanos - earlier.atNanos,
        difference(compileNanos, earlier.compileNanos),
        difference(cpuNanos, earlier.cpuNanos),
        difference(gcCount, earlier.gcCount),
        difference(gcNanos, earlier.gcNanos),
        difference(safepointNanos, earlier.safepointNanos),
        difference(contextSwitches, earlier.contextSwitches),
        difference(pageFaults, earlier.pageFaults),
        difference(stealNanos, earlier.stealNanos),
        difference(throttledNanos, earlier.throttledNanos),
        difference(suspendedNanos, earlier.suspendedNanos),
        longestHiccupNanos,
        threads == null || earlier.threads == null ? null : threads.minus(earlier.threads));
  }

  /** Returns the sum of two values; absent if one of them is. */
  public static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }

  /**
   * A counter cannot fall: if it did, it counts something else now, and the difference is unknown.
   */
  private static @Nullable Long difference(@Nullable Long now, @Nullable Long before) {
    return now == null || before == null || now < before ? null : Long.valueOf(now - before);
  }
}
