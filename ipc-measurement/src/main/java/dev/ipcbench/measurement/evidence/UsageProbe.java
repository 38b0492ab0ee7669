package dev.ipcbench.measurement.evidence;

import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import org.jspecify.annotations.Nullable;

/** Reads the usage of this process; its {@code threads} are those that serve in it. */
@FunctionalInterface
public interface UsageProbe {

  /**
   * Returns the usage so far.
   *
   * @param cpus whose steal is read
   * @param sinceNanos {@code atNanos} of the reading from which on the longest hiccup is wanted;
   *     null for none
   */
  UsageReading read(CpuSet cpus, @Nullable Long sinceNanos);
}
