package dev.ipcbench.client.engine;

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
 * @param files the compose file, and what is laid over it
 * @param project its name, by which the containers are named
 * @param environment what the file's variables stand for
 * @param log takes what every call prints
 * @param lines is given each line of what the two apps print, on another thread
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
  public Docker.Answer build() throws IOException, InterruptedException {
    return pair(List.of("build", "ipc-server", "ipc-client"), _ -> {});
  }

  /** Runs the pair until its client ends, or a stop is asked for: then both are told to end. */
  public Docker.Answer up() throws IOException, InterruptedException {
    return pair(
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

  private Docker.Answer pair(List<String> arguments, Consumer<String> told)
      throws IOException, InterruptedException {
    try (Call call = start(arguments, true, told)) {
      if (!call.ends(stop::isRequested)) {
        end(List.of("stop", "--timeout", "30"));
        call.endsWithin(STOP_LIMIT);
      }
      return call.answer();
    }
  }

  /**
   * Runs one command of the client; a server that it depends on is started first. The container is
   * there until {@link #down()}, and looks to {@link #inspect()} like that of {@link #up()}.
   *
   * @param limit after which it is told to end
   */
  public Docker.Answer once(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("run", "-T", "--name", client(), "ipc-client"));
    all.addAll(command);
    long start = System.nanoTime();
    try (Call call = start(all, false, lines)) {
      if (!call.ends(() -> stop.isRequested() || System.nanoTime() - start >= limit.toNanos())) {
        call.note("It had not ended after %d s.".formatted(limit.toSeconds()));
        docker.ask("stop", "-t", "10", client()); // "compose stop" leaves out such containers
        call.endsWithin(STOP_LIMIT);
      }
      return call.answer();
    }
  }

  private String client() {
    return project + "-ipc-client-1";
  }

  /** What the engine tells of both containers, which need not run any more. */
  public Inspection inspect() throws IOException, InterruptedException {
    Docker.Answer answer = docker.ask("inspect", client(), project + "-ipc-server-1");
    return answer.isGood() ? Inspection.parse(answer.text()) : Inspection.none();
  }

  /** Removes everything of the project, whatever state it is in. */
  public void down() throws IOException, InterruptedException {
    end(List.of("down", "--volumes", "--remove-orphans"));
  }

  /** These are waited for, whatever is asked for meanwhile. */
  private void end(List<String> arguments) throws IOException, InterruptedException {
    try (Call call = start(arguments, true, _ -> {})) {
      boolean _ = call.ends(() -> false);
      Docker.Answer _ = call.answer();
    }
  }

  private List<String> words(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("compose", "--ansi", "never", "-p", project));
    files.forEach(file -> all.addAll(List.of("-f", file.toString())));
    all.addAll(arguments);
    return all;
  }

  private Call start(List<String> arguments, boolean together, Consumer<String> told)
      throws IOException {
    return new Call(docker.start(words(arguments), environment, together), log, told);
  }
}
