package dev.ipcbench.platform.counter;

import dev.ipcbench.platform.Platform;
import dev.ipcbench.platform.process.Cgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For how long CPU quotas have stopped the cgroup of this process and its visible ancestors, summed
 * over these and over CPUs: {@code throttled_usec} of {@code cpu.stat} in version 2, {@code
 * throttled_time} (nanoseconds) in version 1 (Linux, Documentation/admin-guide/cgroup-v2.rst and
 * Documentation/scheduler/sched-bwc.rst).
 */
public final class ThrottledTime {

  /** One level whose quota can stop the process. */
  private record Group(Path stat, String field, long unitNanos) {

    boolean counts() {
      try {
        nanos();
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    long nanos() throws IOException {
      for (String line : Files.readAllLines(stat)) {
        if (line.startsWith(field)) {
          try {
            return Long.parseLong(line.substring(field.length()).strip()) * unitNanos;
          } catch (NumberFormatException e) {
            throw new IOException(stat + ": " + line, e);
          }
        }
      }
      throw new IOException(stat + " has no " + field.strip());
    }
  }

  private ThrottledTime() {}

  /** Returns the counter of this process, in nanoseconds. */
  public static Counter counter() {
    return counter(Platform.CURRENT == Platform.LINUX ? Path.of("/") : null);
  }

  /**
   * Returns the counter of a process, in nanoseconds.
   *
   * @param root the directory with {@code proc} and {@code sys}; null for no counter
   */
  public static Counter counter(@Nullable Path root) {
    List<Group> groups =
        root == null
            ? List.of()
            : Cgroup.ofThisProcess(root).stream()
                .flatMap(ThrottledTime::group)
                .filter(Group::counts)
                .toList();
    return new Counter("time throttled by CPU quotas", groups.isEmpty() ? null : () -> sum(groups));
  }

  private static long sum(List<Group> groups) throws IOException {
    long nanos = 0;
    for (Group group : groups) {
      nanos += group.nanos();
    }
    return nanos;
  }

  private static Stream<Group> group(Cgroup cgroup) {
    Path stat = cgroup.directory().resolve("cpu.stat");
    return switch (cgroup.controller()) {
      case "" -> Stream.of(new Group(stat, "throttled_usec ", 1_000));
      case "cpu" -> Stream.of(new Group(stat, "throttled_time ", 1));
      default -> Stream.of();
    };
  }
}
