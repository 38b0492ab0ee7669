package dev.ipcbench.platform.describe;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory that this process can use.
 *
 * @param bytes the limit or the machine's memory, whichever is less
 * @param physicalBytes the machine's memory
 * @param limitBytes the limit of the cgroup; null for none, or an unknown one
 */
public record Memory(long bytes, long physicalBytes, @Nullable Long limitBytes) {

  static Memory read(HostFiles files, CgroupLimits limits) {
    Long limit = limits.memoryBytes();
    long physical = total(files).orElseGet(Memory::ofJvm);
    return new Memory(limit == null ? physical : Math.min(limit, physical), physical, limit);
  }

  /** Reads the total memory from proc_meminfo(5), where the unit is always KiB. */
  private static Optional<Long> total(HostFiles files) {
    return files
        .value("proc/meminfo", "MemTotal", ":")
        .filter(text -> text.matches("\\d{1,15} kB"))
        .map(text -> Long.parseLong(text.replace(" kB", "")) * 1024);
  }

  private static long ofJvm() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
