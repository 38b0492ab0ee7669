package dev.ipcbench.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cgroup of this process, or a visible ancestor of one (Linux,
 * Documentation/admin-guide/cgroup-v2.rst and cgroup-v1).
 *
 * @param controller of version 1; empty in version 2, whose groups have all controllers
 * @param directory with the files of the group
 */
public record Cgroup(String controller, Path directory) {

  /**
   * Returns the cgroups of this process; none if there are none or they are unknown.
   *
   * @param root the directory with {@code proc} and {@code sys}
   */
  public static List<Cgroup> ofThisProcess(Path root) {
    List<String> lines;
    try {
      lines = Files.readAllLines(root.resolve("proc/self/cgroup"));
    } catch (IOException e) {
      return List.of();
    }
    Path mount = root.resolve("sys/fs/cgroup");
    // <hierarchy>:<controllers, empty in version 2>:<path>
    return lines.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .flatMap(
            parts ->
                Stream.of(parts[1].split(",", -1))
                    .flatMap(
                        controller ->
                            withAncestors(mount.resolve(controller), parts[2])
                                .map(group -> new Cgroup(controller, group))))
        .toList();
  }

  /**
   * Returns the group and its ancestors. In a container the path may be the host's and not exist:
   * then the root of the mount is the container's own group.
   */
  private static Stream<Path> withAncestors(Path mount, String path) {
    Path top = mount.normalize();
    List<Path> groups = new ArrayList<>();
    for (Path at = top.resolve(path.replaceFirst("^/+", "")).normalize();
        at != null && at.startsWith(top);
        at = at.getParent()) {
      groups.add(at);
    }
    return groups.isEmpty() ? Stream.of(top) : groups.stream();
  }
}
