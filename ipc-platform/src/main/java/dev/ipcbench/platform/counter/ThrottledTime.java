package dev.ipcbench.platform.counter;

import dev.ipcbench.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static final String GROUPS = "sys/fs/cgroup";

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
    List<Group> groups = root == null ? List.of() : groups(root);
    return new Counter("time throttled by CPU quotas", groups.isEmpty() ? null : () -> sum(groups));
  }

  private static long sum(List<Group> groups) throws IOException {
    long nanos = 0;
    for (Group group : groups) {
      nanos += group.nanos();
    }
    return nanos;
  }

  private static List<Group> groups(Path root) {
    List<String> lines;
    try {
      lines = Files.readAllLines(root.resolve("proc/self/cgroup"));
    } catch (IOException e) {
      return List.of();
    }
    // <hierarchy>:<controllers, empty in version 2>:<path>
    return lines.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .flatMap(parts -> groups(root, parts[1], parts[2]))
        .filter(Group::counts)
        .toList();
  }

  private static Stream<Group> groups(Path root, String controllers, String path) {
    if (controllers.isEmpty()) {
      return withAncestors(root.resolve(GROUPS), path)
          .map(stat -> new Group(stat, "throttled_usec ", 1_000));
    }
    return List.of(controllers.split(",", -1)).contains("cpu")
        ? withAncestors(root.resolve(GROUPS).resolve("cpu"), path)
            .map(stat -> new Group(stat, "throttled_time ", 1))
        : Stream.of();
  }

  /**
   * Returns the file of the group and of its ancestors. In a container the path may be the host's
   * and not exist: then the root of the mount is the container's own group.
   */
  private static Stream<Path> withAncestors(Path mount, String path) {
    Path top = mount.normalize();
    List<Path> files = new ArrayList<>();
    for (Path at = top.resolve(path.replaceFirst("^/+", "")).normalize();
        at != null && at.startsWith(top);
        at = at.getParent()) {
      files.add(at.resolve("cpu.stat"));
    }
    return files.stream();
  }
}
