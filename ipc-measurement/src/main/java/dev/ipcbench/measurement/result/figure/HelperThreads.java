package dev.ipcbench.measurement.result.figure;

import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.jspecify.annotations.Nullable;

/**
 * Threads of both processes that neither measure nor serve, such as Aeron's driver. They are part
 * of the row: when they take a CPU from a thread that spins, no other program has done so.
 */
final class HelperThreads {

  private HelperThreads() {}

  /**
   * Returns for how long they may have delayed the threads of a row: their CPU time if these spin.
   * Threads that block leave them a CPU often enough.
   */
  static long delayNanos(Scenario scenario, Slice.Evidence evidence) {
    if (scenario.waiting() != Wait.SPIN) {
      return 0;
    }
    ThreadUsage measuring = evidence.measuring();
    ThreadUsage serving = evidence.client().threads();
    UsageDifference server = evidence.server();
    ThreadUsage own =
        scenario.target() == Target.SELF && serving != null ? measuring.plus(serving) : measuring;
    return cpuNanosBeside(own, evidence.client())
        + (server == null ? 0 : cpuNanosBeside(server.threads(), server));
  }

  private static long cpuNanosBeside(@Nullable ThreadUsage threads, UsageDifference process) {
    return process.cpuNanos() == null || threads == null || threads.cpuNanos() == null
        ? 0
        : Math.max(0, process.cpuNanos() - threads.cpuNanos());
  }

  /** Returns the usage of threads that were delayed less. */
  static @Nullable ThreadUsage withoutDelay(@Nullable ThreadUsage threads, long nanos) {
    return threads == null || threads.runDelayNanos() == null
        ? threads
        : new ThreadUsage(
            threads.cpuNanos(),
            Math.max(0, threads.runDelayNanos() - nanos),
            threads.contextSwitches(),
            threads.allocatedBytes());
  }
}
