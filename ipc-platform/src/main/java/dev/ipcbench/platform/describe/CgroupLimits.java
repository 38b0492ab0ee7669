package dev.ipcbench.platform.describe;

import dev.ipcbench.platform.process.Cgroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the cgroup of this process and its visible ancestors; the lowest applies (Linux,
 * Documentation/admin-guide/cgroup-v2.rst and cgroup-v1).
 *
 * @param memoryBytes null for no limit
 * @param cpus CPU time per elapsed time; null for no limit
 */
record CgroupLimits(@Nullable Long memoryBytes, @Nullable Double cpus) {

  static CgroupLimits read(HostFiles files) {
    List<Long> memory = new ArrayList<>();
    List<Double> cpus = new ArrayList<>();
    List<Cgroup> groups = files.root() == null ? List.of() : Cgroup.ofThisProcess(files.root());
    for (Cgroup group : groups) {
      read(
          group.controller(),
          name -> HostFiles.text(group.directory().resolve(name)),
          memory,
          cpus);
    }
    return new CgroupLimits(lowest(memory), lowest(cpus));
  }

  private static void read(
      String controller,
      Function<String, Optional<String>> file,
      List<Long> memory,
      List<Double> cpus) {
    switch (controller) {
      case "" -> {
        file.apply("memory.max").flatMap(CgroupLimits::bytes).ifPresent(memory::add);
        file.apply("cpu.max").flatMap(CgroupLimits::quota).ifPresent(cpus::add);
      }
      case "memory" ->
          file.apply("memory.limit_in_bytes").flatMap(CgroupLimits::bytes).ifPresent(memory::add);
      case "cpu" ->
          file.apply("cpu.cfs_quota_us")
              .flatMap(quota -> file.apply("cpu.cfs_period_us").map(period -> quota + " " + period))
              .flatMap(CgroupLimits::quota)
              .ifPresent(cpus::add);
      default -> {}
    }
  }

  /**
   * Parses a size; "max" and an exabyte or more mean no limit. Version 1 reports "no limit" as the
   * highest multiple of the page size.
   */
  private static Optional<Long> bytes(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** Parses quota and period in microseconds; a quota of "max" or -1 means no limit. */
  private static Optional<Double> quota(String text) {
    String[] micros = text.split(" ", 2);
    return text.matches("[1-9]\\d* [1-9]\\d*")
        ? Optional.of(Double.parseDouble(micros[0]) / Double.parseDouble(micros[1]))
        : Optional.empty();
  }

  private static <T extends Comparable<T>> @Nullable T lowest(List<T> limits) {
    return limits.isEmpty() ? null : Collections.min(limits);
  }
}
