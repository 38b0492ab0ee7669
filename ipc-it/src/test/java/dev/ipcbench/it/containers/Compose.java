package dev.ipcbench.it.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code docker compose} with files of this checkout, in a separate project that {@link #close}
 * removes.
 */
final class Compose implements AutoCloseable {

  /** JVM options of both apps: these tests verify behaviour, not speed. */
  static final String QUICK_START = "-Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final String project = "ipcbench-it-" + UUID.randomUUID();
  private final Path directory;
  private final List<String> files;
  private final Map<String, String> variables;

  /**
   * Uses one compose file.
   *
   * @param directory receives results and logs
   * @param variables the variables of the file
   */
  Compose(Path directory, String file, Map<String, String> variables) throws IOException {
    this(directory, List.of(file), variables);
  }

  /** Uses several compose files, each of which overrides those before it. */
  Compose(Path directory, List<String> files, Map<String, String> variables) throws IOException {
    this.directory = directory;
    this.variables = variables;
    Path override = directory.resolve("override.yml");
    // Separate from the results and images of the checkout's user.
    Files.writeString(
        override,
        """
        services:
          ipc-server:
            image: ipcbench-it-ipc-server
          ipc-client:
            image: ipcbench-it-ipc-client
            volumes:
              - {type: bind, source: '%s', target: /app/results}
        """
            .formatted(HostDirectory.make(directory, "results")));
    this.files =
        Stream.concat(files.stream(), Stream.of(override.toString()))
            .flatMap(file -> Stream.of("-f", file))
            .toList();
  }

  /**
   * The outcome of a command.
   *
   * @param out standard output and standard error
   */
  record Outcome(int exitCode, String out) {}

  /** Skips the test if Compose is unavailable. */
  static void assume() throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder("docker", "compose", "version").start();
      if (process.waitFor() == 0) {
        return;
      }
    } catch (IOException e) {
      Engine.missing("Compose files are not tested: docker is not on the PATH.");
    }
    Engine.missing("Compose files are not tested: docker has no Compose plugin.");
  }

  /** Runs a command and waits until it exits. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "-p", project));
    command.addAll(files);
    command.addAll(List.of(arguments));
    return execute(Images.checkout().toFile(), directory, variables, command);
  }

  /** Returns a file with every profile as Compose resolves it, as JSON. */
  static String config(Path directory, String file) throws IOException, InterruptedException {
    Outcome ended =
        config(directory, Map.of("BASE_IMAGE", ""), List.of("--profile", "*"), List.of(file));
    assertThat(ended.exitCode()).as(ended.out()).isZero();
    return ended.out();
  }

  /** Resolves several files, later ones overriding earlier ones, as JSON. */
  static Outcome config(Path directory, Map<String, String> variables, String... files)
      throws IOException, InterruptedException {
    return config(directory, variables, List.of(), List.of(files));
  }

  private static Outcome config(
      Path directory, Map<String, String> variables, List<String> options, List<String> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(options);
    files.forEach(file -> command.addAll(List.of("-f", file)));
    command.addAll(List.of("config", "--format", "json"));
    return execute(Images.checkout().toFile(), directory, variables, command);
  }

  private static Outcome execute(
      File where, Path logs, Map<String, String> variables, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(logs, "compose", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                name.matches(
                    "(IPC|RELAY)_.*|RUN_OPTIONS|KEEP_SERVING|RUNTIME|ISOLATION|CPUSET|PIPE_NAME"
                        + "|SERVER_HOST"));
    environment.put("SERVER_PORT", "0"); // any free port
    environment.put("CLIENT_PORT", "0");
    environment.put("APP_USER", HostDirectory.user());
    environment.put("JVM_OPTIONS", QUICK_START);
    environment.put("IPCBENCH_TRAINING_ROUNDS", "0");
    environment.putAll(variables);
    Process process = builder.start();
    if (!process.waitFor(ContainerPair.TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Outcome(process.exitValue(), new String(Files.readAllBytes(out), UTF_8));
  }

  @Override
  public void close() throws IOException {
    try {
      Outcome down = run("down", "--volumes", "--rmi", "local");
      assertThat(down.exitCode()).as(down.out()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
