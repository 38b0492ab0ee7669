package dev.ipcbench.platform.usage;

import com.sun.management.OperatingSystemMXBean;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.posix.ResourceUsage;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this process has used from {@code since} to {@code at}, all threads together. What a system
 * does not tell is null: everything but {@code cpuNanos} and the collector's share is told by Linux
 * alone.
 *
 * @param since the start of the JVM, or the earlier reading after {@link #minus}
 * @param at when it was read
 * @param cpuNanos CPU time, user and system
 * @param userNanos CPU time in the program itself
 * @param systemNanos CPU time in the kernel
 * @param voluntarySwitches times a thread gave up its CPU, as when it waits
 * @param involuntarySwitches times a thread was taken off its CPU
 * @param minorFaults pages found without reading a disk
 * @param majorFaults pages that had to be read
 * @param gcCount collections of all collectors
 * @param gcMillis their time; of a concurrent collector more than its pauses
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

  /** Reads it, since the start of the JVM. Thread-safe. */
  public static ProcessUsage capture() {
    Instant since = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    long gcCount = 0;
    long gcMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      // Either is -1 where a collector does not count.
      gcCount += Math.max(0, collector.getCollectionCount());
      gcMillis += Math.max(0, collector.getCollectionTime());
    }
    ResourceUsage usage = resourceUsage();
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

  /** What was used between {@code earlier} and this, both of one process. */
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

  private static @Nullable ResourceUsage resourceUsage() {
    if (Platform.CURRENT != Platform.LINUX
        || ResourceUsage.availability() instanceof Availability.Unavailable) {
      return null;
    }
    try {
      return ResourceUsage.ofProcess();
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Long cpuTimeNanos() {
    long nanos =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return nanos < 0 ? null : Long.valueOf(nanos);
  }
}
