package dev.ipcbench.platform.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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

  private static final String ROOT = "sys/fs/cgroup";

  /**
   * Version 1 reports "no limit" as the highest multiple of the page size, which is 4 to 64 KiB.
   */
  private static final long V1_UNLIMITED_BYTES = Long.MAX_VALUE - 0xFFFF;

  static CgroupLimits read(HostFiles files) {
    Path root = files.root();
    if (root == null) {
      return new CgroupLimits(null, null);
    }
    List<Long> memory = new ArrayList<>();
    List<Double> cpus = new ArrayList<>();
    for (String line : files.lines("proc/self/cgroup")) {
      // <hierarchy>:<controllers, empty in version 2>:<path>
      String[] parts = line.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      if (parts[1].isEmpty()) {
        List<Path> groups = withAncestors(root, ROOT, parts[2]);
        collect(memory, groups, group -> number(group.resolve("memory.max")));
        collect(cpus, groups, CgroupLimits::quotaV2);
      }
      for (String controller : parts[1].split(",", -1)) {
        List<Path> groups = withAncestors(root, ROOT + "/" + controller, parts[2]);
        switch (controller) {
          case "memory" ->
              collect(
                  memory,
                  groups,
                  group ->
                      number(group.resolve("memory.limit_in_bytes"))
                          .filter(bytes -> bytes < V1_UNLIMITED_BYTES));
          case "cpu" -> collect(cpus, groups, CgroupLimits::quotaV1);
          default -> {}
        }
      }
    }
    OptionalLong bytes = memory.stream().mapToLong(Long::longValue).min();
    OptionalDouble quota = cpus.stream().mapToDouble(Double::doubleValue).min();
    return new CgroupLimits(
        bytes.isPresent() ? Long.valueOf(bytes.getAsLong()) : null,
        quota.isPresent() ? Double.valueOf(quota.getAsDouble()) : null);
  }

  /**
   * Returns the group and its ancestors. In a container the path may be the host's and not exist:
   * then the root of the mount is the container's own group.
   */
  private static List<Path> withAncestors(Path root, String mount, String path) {
    Path top = root.resolve(mount).normalize();
    Path group = top.resolve(path.replaceFirst("^/+", "")).normalize();
    List<Path> groups = new ArrayList<>();
    for (Path at = group; at != null && at.startsWith(top); at = at.getParent()) {
      groups.add(at);
    }
    return groups.isEmpty() ? List.of(top) : groups;
  }

  private static <T> void collect(
      List<T> limits, List<Path> groups, Function<Path, Optional<T>> reader) {
    groups.forEach(group -> reader.apply(group).ifPresent(limits::add));
  }

  private static Optional<Double> quotaV2(Path group) {
    return HostFiles.text(group.resolve("cpu.max"))
        .map(text -> text.split("\\s+", -1))
        .filter(fields -> fields.length == 2)
        .flatMap(fields -> ratio(parse(fields[0]), parse(fields[1])));
  }

  private static Optional<Double> quotaV1(Path group) {
    return ratio(
        number(group.resolve("cpu.cfs_quota_us")), number(group.resolve("cpu.cfs_period_us")));
  }

  private static Optional<Double> ratio(Optional<Long> quota, Optional<Long> period) {
    return quota
        .filter(micros -> micros > 0)
        .flatMap(micros -> period.filter(p -> p > 0).map(p -> micros.doubleValue() / p));
  }

  private static Optional<Long> number(Path file) {
    return HostFiles.text(file).flatMap(CgroupLimits::parse);
  }

  /** Returns the number; empty for "max" and all other text. */
  private static Optional<Long> parse(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
