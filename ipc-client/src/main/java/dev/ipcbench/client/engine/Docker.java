package dev.ipcbench.client.engine;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.program.Programs;
import dev.ipcbench.client.program.RunningProgram;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code docker} command line. It inherits this process's environment, and with it {@code
 * DOCKER_HOST}, {@code DOCKER_CONFIG}, {@code DOCKER_CONTEXT}, {@code BASE_IMAGE} and {@code
 * JVM_OPTIONS}, but not the other variables of the compose files: those that a caller does not set
 * have their defaults, whatever a shell has left in them.
 */
public final class Docker {

  /** Environment variable with the path of the program; overrides PATH. */
  private static final String PROGRAM_VARIABLE = "IPCBENCH_DOCKER";

  private static final Pattern NOT_INHERITED =
      Pattern.compile(
          "COMPOSE_(FILE|PROFILES|ENV_FILES|PROJECT_NAME|PATH_SEPARATOR)|IPC_.*|APP_USER|CPUSET"
              + "|RUNTIME|ISOLATION|KEEP_SERVING|RUN_OPTIONS|RESULTS_DIR"
              + "|(SERVER|CLIENT|PROMETHEUS|GRAFANA)_PORT",
          Pattern.CASE_INSENSITIVE); // as names of variables are on Windows

  /** Not every variable of Docker: some hold passwords. */
  private static final List<String> RECORDED =
      List.of(
          "BASE_IMAGE",
          "JVM_OPTIONS",
          "DOCKER_HOST",
          "DOCKER_CONTEXT",
          "DOCKER_CONFIG",
          "DOCKER_CERT_PATH",
          "DOCKER_TLS_VERIFY",
          "DOCKER_API_VERSION",
          "DOCKER_DEFAULT_PLATFORM",
          "DOCKER_BUILDKIT");

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final Path program;

  private Docker(Path program) {
    this.program = program;
  }

  /**
   * Finds the program.
   *
   * @param environment environment variables of this process
   */
  public static Docker find(Map<String, String> environment) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (host.startsWith("ssh://")) {
      throw new ProblemException(
          "DOCKER_HOST is '%s': an engine on another machine cannot mount directories of this one."
              .formatted(host),
          "Run ipcbench on that machine, or remove DOCKER_HOST.");
    }
    return new Docker(
        Programs.find(
            "docker",
            PROGRAM_VARIABLE,
            environment,
            new Problem(
                "The program docker was not found on the PATH.",
                "Install Docker with Compose (https://docs.docker.com/engine/install), or set "
                    + PROGRAM_VARIABLE
                    + " to the path of docker.")));
  }

  /** Returns the variables that choose the engine, the images and the JVM's options, if set. */
  public static Map<String, String> variables(Map<String, String> environment) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : RECORDED) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        variables.put(name, value);
      }
    }
    return variables;
  }

  /** Runs a command to its end. */
  ProgramOutput run(String... arguments) throws IOException, InterruptedException {
    try (RunningProgram process =
        new RunningProgram(start(List.of(arguments), Map.of(), false), null, _ -> {})) {
      return process.awaitOutput();
    }
  }

  /**
   * Returns the host's address in the network {@code nat}, which a Windows engine creates for its
   * containers; empty if there is no such network or it has no gateway.
   *
   * @see <a
   *     href="https://learn.microsoft.com/virtualization/windowscontainers/container-networking/network-drivers-topologies">
   *     Windows container network drivers</a>
   */
  public Optional<String> natGateway() throws IOException, InterruptedException {
    ProgramOutput output =
        run("network", "inspect", "nat", "--format", "{{range .IPAM.Config}}{{.Gateway}}{{end}}");
    return Optional.of(output.stdout().strip())
        .filter(text -> output.succeeded() && IPV4.matcher(text).matches());
  }

  /** Returns whether a command gets this variable of this process. */
  static boolean isInherited(String variable) {
    return !NOT_INHERITED.matcher(variable).matches();
  }

  /**
   * Starts a command.
   *
   * @param environment variables in addition to those of this process
   * @param mergeStreams whether standard error is merged into standard output
   */
  Process start(List<String> arguments, Map<String, String> environment, boolean mergeStreams)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(mergeStreams);
    builder.environment().keySet().removeIf(name -> !isInherited(name));
    builder.environment().putAll(environment);
    return Programs.start(builder);
  }
}
