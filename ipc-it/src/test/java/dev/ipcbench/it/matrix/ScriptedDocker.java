package dev.ipcbench.it.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program docker in a directory of its own, and the launcher with that directory on its PATH. */
public final class ScriptedDocker {

  private static final int PATIENCE_SECONDS = 240;
  private static final List<String> SCRIPTS = List.of("docker", "docker.cmd");

  private final Path directory;
  private final Path results;

  /**
   * How a command ended.
   *
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Ended(int exitCode, String out, String err) {}

  private ScriptedDocker(Path directory, Path results) {
    this.directory = directory;
    this.results = results;
  }

  /**
   * Makes one that runs containers of that system.
   *
   * @param system as an engine names it
   */
  public static ScriptedDocker in(Path parent, String system) throws IOException {
    Path directory = Files.createDirectories(parent.resolve("docker"));
    for (String name : SCRIPTS) {
      Path script = directory.resolve(name);
      Files.copy(Path.of("src", "test", "resources", "matrix", name), script);
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    ScriptedDocker docker = new ScriptedDocker(directory, parent.resolve("results"));
    docker.says(
        "info.json",
        """
        {"OSType": "%s", "ServerVersion": "1.2.3", "Runtimes": {"runc": {}, "crun": {}}}
        """
            .formatted(system));
    return docker;
  }

  /** What one of its files holds. */
  public void says(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  /** What that call prints before it ends with 1. */
  public void fails(String call, String text) throws IOException {
    says("fail-" + call, text + "\n");
  }

  /** What the client prints in that project, when it is told to do something else than measure. */
  public void answers(String project, String text) throws IOException {
    says(project + ".run", text);
  }

  /** The result that the pair in its containers leaves. */
  public void leaves(Path part) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("part"));
    try (Stream<Path> files = Files.list(part)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
  }

  /** What it tells of the two containers that a matrix makes for a setup. */
  public void tellsOf(String setup, String isolation, String state) throws IOException {
    tellsOf("ipcbench-matrix-" + setup, setup, isolation, state);
  }

  /** What it tells of the two containers of a project. */
  public void tellsOf(String project, String setup, String isolation, String state)
      throws IOException {
    String key = List.of("process", "hyperv", "default").contains(setup) ? "Isolation" : "Runtime";
    String text =
        """
        {"Image": "sha256:1", "Platform": "windows", "Config": {"Image": "ipcbench"},
         "HostConfig": {"%s": "%s"}, "State": {"StartedAt": "2026-01-01T00:00:00Z", %s}}
        """
            .formatted(key, isolation, state);
    says(project + "-ipc-client-1.json", "[" + text + "," + text + "]");
  }

  /** Every call, in order, with the variables of each {@code up}. */
  public List<String> calls() throws IOException {
    Path calls = directory.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  public Path results() {
    return results;
  }

  Ended matrix(String... options) throws IOException, InterruptedException {
    return matrix(Map.of(), options);
  }

  Ended matrix(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("matrix", "--results", results.toString()));
    arguments.addAll(List.of(options));
    return run(environment, arguments);
  }

  /** The same program, for Windows. */
  public Path windowsProgram() {
    return directory.resolve("docker.cmd");
  }

  public Ended run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    boolean posix = File.separatorChar == '/';
    List<String> command = new ArrayList<>();
    command.add(
        Path.of("..", posix ? "ipcbench" : "ipcbench.cmd").toAbsolutePath().normalize().toString());
    command.addAll(arguments);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.matches("(IPC|IPCBENCH|DOCKER)_.*|ISOLATION|RUNTIME"));
    variables.put("IPCBENCH_JAVA_HOME", System.getProperty("java.home"));
    variables.merge("PATH", directory.toString(), (path, own) -> own + File.pathSeparator + path);
    variables.putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    Ended ended =
        new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    assertThat(ended.out() + ended.err()).doesNotContain("\tat ");
    return ended;
  }
}
