package dev.ipcbench.platform.counter;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The time that a hypervisor gave to others while a CPU of this system had work: {@code steal} of
 * {@code /proc/stat} (proc_stat(5)). It is counted in ticks of 10 ms: too coarse for one interval
 * of 100 ms, but right in a sum. Thread-safe.
 */
public final class StolenTime {

  private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 wherever Java 25 runs
  private static final int STEAL = 8; // cpuN user nice system idle iowait irq softirq steal …

  private final @Nullable Path stat;

  private StolenTime(@Nullable Path stat) {
    this.stat = stat;
  }

  /** Returns the counter of this system. */
  public static StolenTime ofSystem() {
    return new StolenTime(Platform.CURRENT == Platform.LINUX ? Path.of("/proc/stat") : null);
  }

  /** Returns the counter of a file in the format of {@code /proc/stat}. */
  public static StolenTime of(Path stat) {
    return new StolenTime(stat);
  }

  /**
   * Returns the time stolen from the CPUs since the system started, in nanoseconds, as a sum.
   *
   * @param cpus {@link CpuSet#FREE} for all of the system
   * @return null if the system does not count it, or does not have all of these CPUs
   */
  public @Nullable Long nanos(CpuSet cpus) {
    if (stat == null) {
      return null;
    }
    try (BufferedReader lines = Files.newBufferedReader(stat)) {
      return sum(lines, cpus);
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Long sum(BufferedReader lines, CpuSet cpus) throws IOException {
    long ticks = 0;
    int found = 0;
    boolean counts = false; // gVisor has the lines, with zeros only
    for (String line = lines.readLine();
        line != null && line.startsWith("cpu");
        line = lines.readLine()) {
      String[] fields = line.split(" +", -1);
      boolean total = fields[0].equals("cpu");
      if (fields.length <= STEAL || total != cpus.isFree()) {
        continue;
      }
      if (total || cpus.cpus().contains(Integer.parseInt(fields[0].substring("cpu".length())))) {
        found++;
        ticks += Long.parseLong(fields[STEAL]);
        counts |= line.chars().skip(fields[0].length()).anyMatch(c -> c >= '1' && c <= '9');
      }
    }
    boolean all = found == Math.max(1, cpus.cpus().size());
    return all && counts ? Long.valueOf(ticks * TICK_NANOS) : null;
  }
}
