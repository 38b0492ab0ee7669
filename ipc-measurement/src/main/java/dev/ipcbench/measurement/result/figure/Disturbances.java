package dev.ipcbench.measurement.result.figure;

import static dev.ipcbench.platform.usage.UsageReading.sum;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.ipcbench.measurement.statistics.Decimals;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.jspecify.annotations.Nullable;

/**
 * What happened on one side while a row was measured: the evidence for its verdict. A value that
 * the system does not tell is absent. Shares are of the time of the slices.
 *
 * @param compileShare CPU time of the JIT compilers, in the steady slices
 * @param gcCount garbage collections, in all measured slices, as are those below without another
 *     note
 * @param gcNanos their duration
 * @param stealShare what the hypervisor took from the CPUs of the row, per CPU, in the steady
 *     slices
 * @param runDelayShare for how long a measuring or serving thread was ready but had no CPU, per
 *     thread, in the steady slices, beyond {@value #HAND_OVER_NANOS} ns per switch to it
 * @param throttledNanos for how long a CPU quota stopped the process
 * @param longestHiccupNanos by how much a thread that only sleeps woke late at most
 * @param suspendedNanos for how long the system was suspended
 * @param pageFaults of the process
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Disturbances(
    @JsonSetter(nulls = Nulls.SET) @Nullable Double compileShare,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long gcCount,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long gcNanos,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double stealShare,
    @JsonSetter(nulls = Nulls.SET) @Nullable Double runDelayShare,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long throttledNanos,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long longestHiccupNanos,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long suspendedNanos,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long pageFaults) {

  /**
   * Waits up to this long, ns, are part of a round trip on idle CPUs: the kernel queues a thread
   * that it wakes, and a thread that wakes another on its own CPU runs until it blocks itself. On
   * virtual machines 4 to 10 µs were seen; a thread that shares its CPU waits for a slice of the
   * scheduler, a millisecond or more.
   */
  private static final long HAND_OVER_NANOS = 20_000;

  /** Nothing is known. */
  public static final Disturbances UNKNOWN =
      new Disturbances(null, null, null, null, null, null, null, null, null);

  /**
   * Returns the disturbances of one side.
   *
   * @param steady over the steady slices; null if there are none
   * @param counted over the slices that count for the figures
   * @param measured over all slices
   * @param cpus number of CPUs whose steal was read
   * @param usage of the threads in question
   * @param threads their number
   */
  static Disturbances of(
      @Nullable UsageDifference steady,
      UsageDifference counted,
      UsageDifference measured,
      int cpus,
      @Nullable ThreadUsage usage,
      int threads) {
    return new Disturbances(
        steady == null ? null : share(steady.compileNanos(), steady.wallNanos()),
        measured.gcCount(),
        measured.gcNanos(),
        share(counted.stealNanos(), counted.wallNanos() * cpus),
        share(runDelay(usage), counted.wallNanos() * threads),
        measured.throttledNanos(),
        measured.longestHiccupNanos(),
        measured.suspendedNanos(),
        measured.pageFaults());
  }

  /** Returns what is known of threads that serve in the client's own process. */
  static Disturbances ofThreads(long wallNanos, @Nullable ThreadUsage usage, int threads) {
    return new Disturbances(
        null,
        null,
        null,
        null,
        share(runDelay(usage), wallNanos * threads),
        null,
        null,
        null,
        null);
  }

  private static @Nullable Long runDelay(@Nullable ThreadUsage usage) {
    Long nanos = usage == null ? null : usage.runDelayNanos();
    if (usage == null || nanos == null) {
      return null;
    }
    Long switches = usage.contextSwitches();
    return Math.max(0, nanos - (switches == null ? 0 : switches * HAND_OVER_NANOS));
  }

  private static @Nullable Double share(@Nullable Long nanos, long of) {
    return nanos == null || of == 0 ? null : (Double) Decimals.four((double) nanos / of);
  }

  /** Returns the disturbances of both, shares weighted by time. */
  Disturbances plus(double weight, Disturbances other, double otherWeight) {
    return new Disturbances(
        Weighted.mean(compileShare, weight, other.compileShare, otherWeight),
        sum(gcCount, other.gcCount),
        sum(gcNanos, other.gcNanos),
        Weighted.mean(stealShare, weight, other.stealShare, otherWeight),
        Weighted.mean(runDelayShare, weight, other.runDelayShare, otherWeight),
        sum(throttledNanos, other.throttledNanos),
        longestHiccupNanos == null || other.longestHiccupNanos == null
            ? null
            : (Long) Math.max(longestHiccupNanos, other.longestHiccupNanos),
        sum(suspendedNanos, other.suspendedNanos),
        sum(pageFaults, other.pageFaults));
  }
}
