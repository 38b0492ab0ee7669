package dev.ipcbench.client.matrix;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.setup.Containers;
import dev.ipcbench.client.setup.HostSystem;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.platform.affinity.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory that a container writes its result to, and the variables of its compose file. */
final class PartDirectory {

  private static final int ROOT = 0;

  /** The default user of the images. */
  private static final int DEFAULT_USER = 1000;

  private PartDirectory() {}

  /** Creates the directory; if root creates it, for the user that the apps run as. */
  static Path create(Path directory) throws IOException {
    Path created = Files.createDirectories(directory).toRealPath();
    if (hasOwners(created) && owner(created) == ROOT) {
      Files.setAttribute(created, "unix:uid", DEFAULT_USER);
      Files.setAttribute(created, "unix:gid", DEFAULT_USER);
    }
    return created;
  }

  private static boolean hasOwners(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static int owner(Path directory) throws IOException {
    return (Integer) Files.getAttribute(directory, "unix:uid");
  }

  /** Returns the variables of the compose file. */
  static Map<String, String> variables(
      Setup setup, HostSystem system, RunRequest request, Path directory, CpuSet cpus)
      throws IOException {
    Map<String, String> variables = Containers.variables(setup);
    variables.put("KEEP_SERVING", "false");
    variables.put("RUN_OPTIONS", options(request));
    variables.put("RESULTS_DIR", directory.toString());
    if (system == HostSystem.LINUX) {
      if (!cpus.isFree()) {
        variables.put(
            "CPUSET", cpus.cpus().stream().map(String::valueOf).collect(Collectors.joining(",")));
      }
      if (hasOwners(directory)) {
        variables.put(
            "APP_USER", owner(directory) + ":" + Files.getAttribute(directory, "unix:gid"));
      }
    }
    return variables;
  }

  /** Returns the options of {@code run} in the container. */
  private static String options(RunRequest part) {
    return String.join(" ", part.workload().toArguments()) + " --name " + part.result().name();
  }

  /** Returns the directory of the result that the container has written; empty if there is none. */
  static Optional<Path> result(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(ResultDirectory.RESULT_FILE)))
          .findFirst();
    }
  }
}
