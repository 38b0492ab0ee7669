package dev.ipcbench.client.matrix.part;

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

/** The directory that a container writes its result to, and what it is told by variables. */
final class PartDirectory {

  private static final int ROOT = 0;
  private static final int SOMEBODY = 1000;

  private PartDirectory() {}

  /** Makes it; where root does, for somebody else, since the apps do not run as root. */
  static Path make(Path directory) throws IOException {
    Path made = Files.createDirectories(directory).toRealPath();
    if (hasOwners(made) && owner(made) == ROOT) {
      Files.setAttribute(made, "unix:uid", SOMEBODY);
      Files.setAttribute(made, "unix:gid", SOMEBODY);
    }
    return made;
  }

  private static boolean hasOwners(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static int owner(Path directory) throws IOException {
    return (Integer) Files.getAttribute(directory, "unix:uid");
  }

  /** The variables of the compose file. */
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

  /** Where the run in the container has kept its result, if it has. */
  static Optional<Path> result(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(ResultDirectory.RESULT_FILE)))
          .findFirst();
    }
  }
}
