package dev.ipcbench.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fake program docker, and the launcher with the directory of that program on its PATH. */
public final class ScriptedDocker {

  private static final List<String> SCRIPTS = List.of("docker", "docker.cmd");

  private final Path directory;
  private final Path results;
  private final boolean windowsHost;

  private ScriptedDocker(Path directory, Path results, boolean windowsHost) {
    this.directory = directory;
    this.results = results;
    this.windowsHost = windowsHost;
  }

  /**
   * Creates an engine for containers of a system.
   *
   * @param system the name that the engine reports
   */
  public static ScriptedDocker in(Path parent, String system) throws IOException {
    Path directory = Files.createDirectories(parent.resolve("docker"));
    for (String name : SCRIPTS) {
      Path script = directory.resolve(name);
      Files.copy(Path.of("src", "test", "resources", "matrix", name), script);
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    ScriptedDocker docker = new ScriptedDocker(directory, parent.resolve("results"), false);
    docker.writeFile(
        "info.json",
        """
        {"OSType": "%s", "ServerVersion": "1.2.3", "Runtimes": {"runc": {}, "crun": {}}}
        """
            .formatted(system));
    return docker;
  }

  /** Returns this engine for a client that behaves as on a Windows host. */
  ScriptedDocker onWindowsHost() {
    return new ScriptedDocker(directory, results, true);
  }

  /** Writes a file that the fake program prints. */
  public void writeFile(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  /** Lets a call print this text and exit with 1. */
  public void failOn(String call, String text) throws IOException {
    writeFile("fail-" + call, text + "\n");
  }

  /** Sets the output of {@code compose run} in a project. */
  public void setRunOutput(String project, String text) throws IOException {
    writeFile(project + ".run", text);
  }

  /** Sets the result that the containers store. */
  public void setResult(Path part) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("part"));
    try (Stream<Path> files = Files.list(part)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Lets the containers store no result from now on. */
  void removeResult() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("part"))) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Lets a call block until {@code stop} is called.
   *
   * @param what {@code build}, or setup and pass of an {@code up}: {@code runc-1}
   */
  void blockIn(String what) throws IOException, InterruptedException {
    String fifo = directory.resolve("waits-" + what).toString();
    assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).as("mkfifo").isZero();
  }

  /** Sets the output of {@code inspect} for both containers of a setup in a matrix. */
  public void setInspectOutput(String setup, String isolation, String state) throws IOException {
    setInspectOutput("ipcbench-matrix-" + setup, setup, isolation, state);
  }

  /** Sets the output of {@code inspect} for both containers of a project. */
  public void setInspectOutput(String project, String setup, String isolation, String state)
      throws IOException {
    String key = List.of("process", "hyperv", "default").contains(setup) ? "Isolation" : "Runtime";
    String text =
        """
        {"Image": "sha256:1", "Platform": "windows", "Config": {"Image": "ipcbench"},
         "HostConfig": {"%s": "%s"}, "State": {"StartedAt": "2026-01-01T00:00:00Z", %s}}
        """
            .formatted(key, isolation, state);
    writeFile(project + "-ipc-client-1.json", "[" + text + "," + text + "]");
  }

  /** Returns every call, in order, with the variables of each {@code up} and {@code run}. */
  public List<String> calls() throws IOException {
    Path calls = directory.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  public Path results() {
    return results;
  }

  Outcome matrix(String... options) throws IOException, InterruptedException {
    return matrix(Map.of(), options);
  }

  Outcome matrix(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    return run(environment, matrixWith(options));
  }

  private List<String> matrixWith(String... options) {
    List<String> arguments = new ArrayList<>(List.of("matrix", "--results", results.toString()));
    arguments.addAll(List.of(options));
    return arguments;
  }

  /** Returns the fake program for Windows. */
  public Path windowsProgram() {
    return directory.resolve("docker.cmd");
  }

  public Outcome run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    try (Running running = start(environment, arguments)) {
      return running.end();
    }
  }

  /** Starts a matrix. */
  Running startMatrix(String[] options, String... more) throws IOException {
    return start(
        Map.of(),
        matrixWith(Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new)));
  }

  /** Measures as the containers would; returns the directory of the results. */
  Path runWithoutContainers(String transports, int messages, int rounds)
      throws IOException, InterruptedException {
    Outcome ended =
        run(
            Map.of(),
            List.of(
                "run",
                "--transports",
                transports,
                "--messages",
                String.valueOf(messages),
                "--rounds",
                String.valueOf(rounds),
                "--results",
                results.toString()));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return results;
  }

  private Running start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("PATH", directory + File.pathSeparator + System.getenv("PATH"));
    return windowsHost
        ? Running.startCommand(windowsHost(arguments), directory, variables)
        : Running.startInCheckout(directory, variables, arguments.toArray(String[]::new));
  }

  /** Returns the command line of the client's test class {@code WindowsHost}. */
  private static List<String> windowsHost(List<String> arguments) {
    Path home = Path.of("..").toAbsolutePath().normalize();
    Path client = home.resolve(Path.of("ipc-client", "target"));
    Path image = client.resolve("image");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.management/sun.management=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dipcbench.home=" + home,
            "-cp",
            String.join(
                File.pathSeparator,
                client.resolve("test-classes").toString(),
                image.resolve("application") + "/ipc-client.jar",
                image.resolve("application") + "/lib/*",
                image.resolve("dependencies") + "/lib/*"),
            "dev.ipcbench.client.cli.WindowsHost"));
    command.addAll(arguments);
    return command;
  }
}
