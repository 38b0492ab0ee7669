package dev.ipcbench.client.engine;

import dev.ipcbench.client.program.ProgramOutput;
import dev.ipcbench.client.program.RunningProgram;
import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One project of {@code docker compose}. Owned by one thread.
 *
 * @param files the compose file, followed by those that override it
 * @param project name of the project, the prefix of its container names
 * @param environment values for the variables of the compose files
 * @param log receives the output of every command
 * @param lines receives each line that the two apps print, on another thread
 */
public record Compose(
    Docker docker,
    List<Path> files,
    String project,
    Map<String, String> environment,
    Path log,
    StopSignal stop,
    Consumer<String> lines) {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  public Compose {
    files = List.copyOf(files);
  }

  /** Builds both images. */
  public ProgramOutput build() throws IOException, InterruptedException {
    return run(List.of("build", "ipc-server", "ipc-client"), _ -> {});
  }

  /** Runs the pair until the client ends; stops both containers if a stop is requested. */
  public ProgramOutput up() throws IOException, InterruptedException {
    return run(
        List.of(
            "up",
            "--no-build",
            "--pull",
            "never",
            "--no-color",
            "--no-log-prefix",
            "--exit-code-from",
            "ipc-client",
            "ipc-server",
            "ipc-client"),
        lines);
  }

  private ProgramOutput run(List<String> arguments, Consumer<String> consumer)
      throws IOException, InterruptedException {
    try (RunningProgram process = start(arguments, true, consumer)) {
      if (!process.awaitEnd(stop::isRequested)) {
        runToEnd(List.of("stop", "--timeout", "30"));
        process.awaitEnd(STOP_LIMIT);
      }
      return process.output();
    }
  }

  /**
   * Runs one command in the client's container, after the server if the client depends on it. The
   * container remains until {@link #down()}, and {@link #inspect()} reports it as after {@link
   * #up()}.
   *
   * @param limit time after which the container is stopped
   */
  public ProgramOutput runClient(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("run", "-T", "--name", client(), "ipc-client"));
    arguments.addAll(command);
    long start = System.nanoTime();
    try (RunningProgram process = start(arguments, false, lines)) {
      if (!process.awaitEnd(
          () -> stop.isRequested() || System.nanoTime() - start >= limit.toNanos())) {
        process.note("The client had not ended after %d s.".formatted(limit.toSeconds()));
        docker.run("stop", "-t", "10", client()); // "compose stop" ignores such containers
        process.awaitEnd(STOP_LIMIT);
      }
      return process.output();
    }
  }

  private String client() {
    return project + "-ipc-client-1";
  }

  /** Returns what the engine reports of both containers, running or not. */
  public Inspection inspect() throws IOException, InterruptedException {
    ProgramOutput output = docker.run("inspect", client(), project + "-ipc-server-1");
    return output.succeeded() ? Inspection.parse(output.stdout()) : Inspection.none();
  }

  /** Removes everything that belongs to the project, whatever state it is in. */
  public void down() throws IOException, InterruptedException {
    runToEnd(List.of("down", "--volumes", "--remove-orphans"));
  }

  /** Runs a command to its end even if a stop is requested. */
  private void runToEnd(List<String> arguments) throws IOException, InterruptedException {
    try (RunningProgram process = start(arguments, true, _ -> {})) {
      ProgramOutput _ = process.awaitOutput();
    }
  }

  private RunningProgram start(
      List<String> arguments, boolean mergeStreams, Consumer<String> consumer) throws IOException {
    List<String> all = new ArrayList<>(List.of("compose", "--ansi", "never", "-p", project));
    files.forEach(file -> all.addAll(List.of("-f", file.toString())));
    all.addAll(arguments);
    return new RunningProgram(docker.start(all, environment, mergeStreams), log, consumer);
  }
}
