package dev.ipcbench.platform.usage;

import com.sun.management.OperatingSystemMXBean;
import dev.ipcbench.platform.posix.ResourceUsage;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The resources that all threads of this process have used from {@code since} to {@code at}. A
 * value that the system does not report is null: only Linux reports more than {@code cpuNanos} and
 * the garbage collection.
 *
 * @param since start of the JVM; after {@link #minus}, time of the earlier reading
 * @param at time of this reading
 * @param cpuNanos CPU time, user and system
 * @param userNanos CPU time in user mode
 * @param systemNanos CPU time in the kernel
 * @param voluntarySwitches context switches of a thread that blocked
 * @param involuntarySwitches context switches of a thread that was preempted
 * @param minorFaults page faults served without disk access
 * @param majorFaults page faults that needed disk access
 * @param gcCount garbage collections, of all collectors
 * @param gcMillis duration of these; for a concurrent collector more than its pauses
 */
public record ProcessUsage(
    Instant since,
    Instant at,
    @Nullable Long cpuNanos,
    @Nullable Long userNanos,
    @Nullable Long systemNanos,
    @Nullable Long voluntarySwitches,
    @Nullable Long involuntarySwitches,
    @Nullable Long minorFaults,
    @Nullable Long majorFaults,
    long gcCount,
    long gcMillis) {

  /** Reads the usage since the start of the JVM. Thread-safe. */
  public static ProcessUsage capture() {
    Instant since = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    long gcCount = 0;
    long gcMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      // Both are -1 if the collector does not report them.
      gcCount += Math.max(0, collector.getCollectionCount());
      gcMillis += Math.max(0, collector.getCollectionTime());
    }
    ResourceUsage usage = ResourceUsage.ofProcess();
    Instant at = Instant.now();
    if (usage == null) {
      return new ProcessUsage(
          since, at, cpuTimeNanos(), null, null, null, null, null, null, gcCount, gcMillis);
    }
    return new ProcessUsage(
        since,
        at,
        usage.userNanos() + usage.systemNanos(),
        usage.userNanos(),
        usage.systemNanos(),
        usage.voluntarySwitches(),
        usage.involuntarySwitches(),
        usage.minorFaults(),
        usage.majorFaults(),
        gcCount,
        gcMillis);
  }

  /** Returns the usage between {@code earlier} and this reading, both of the same process. */
  public ProcessUsage minus(ProcessUsage earlier) {
    return new ProcessUsage(
        earlier.at,
        at,
        difference(cpuNanos, earlier.cpuNanos),
        difference(userNanos, earlier.userNanos),
        difference(systemNanos, earlier.systemNanos),
        difference(voluntarySwitches, earlier.voluntarySwitches),
        difference(involuntarySwitches, earlier.involuntarySwitches),
        difference(minorFaults, earlier.minorFaults),
        difference(majorFaults, earlier.majorFaults),
        gcCount - earlier.gcCount,
        gcMillis - earlier.gcMillis);
  }

  private static @Nullable Long difference(@Nullable Long now, @Nullable Long before) {
    return now == null || before == null ? null : Long.valueOf(now - before);
  }

  private static @Nullable Long cpuTimeNanos() {
    long nanos =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return nanos < 0 ? null : Long.valueOf(nanos);
  }
}
