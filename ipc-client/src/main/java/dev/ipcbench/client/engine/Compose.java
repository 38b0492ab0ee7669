package dev.ipcbench.client.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.measurement.load.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One project of {@code docker compose}. Owned by one thread.
 *
 * @param file the compose file
 * @param project its name, by which the containers are named
 * @param environment what the file's variables stand for
 * @param log takes what every call prints
 * @param lines is given each line of what the two apps print, on another thread
 */
public record Compose(
    Docker docker,
    Path file,
    String project,
    Map<String, String> environment,
    Path log,
    StopSignal stop,
    Consumer<String> lines) {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int POLL_MILLIS = 100;

  /** Builds both images. */
  public Docker.Answer build() throws EngineException, IOException, InterruptedException {
    return call(_ -> {}, "build", "ipc-server", "ipc-client");
  }

  /** Runs the pair until its client ends, or a stop is asked for: then both are told to end. */
  public Docker.Answer up() throws EngineException, IOException, InterruptedException {
    return call(
        lines,
        "up",
        "--no-build",
        "--pull",
        "never",
        "--no-color",
        "--no-log-prefix",
        "--exit-code-from",
        "ipc-client",
        "ipc-server",
        "ipc-client");
  }

  /** What the engine tells of both containers, which need not run any more. */
  public Inspection inspect() throws EngineException, IOException, InterruptedException {
    Docker.Answer answer =
        docker.ask("inspect", project + "-ipc-client-1", project + "-ipc-server-1");
    return answer.isGood() ? Inspection.parse(answer.text()) : Inspection.none();
  }

  /** Removes everything of the project, whatever state it is in. */
  public void down() throws EngineException, IOException, InterruptedException {
    finish(start("down", "--volumes", "--remove-orphans"), _ -> {}, false);
  }

  private Docker.Answer call(Consumer<String> told, String... arguments)
      throws EngineException, IOException, InterruptedException {
    return finish(start(arguments), told, true);
  }

  private Process start(String... arguments) throws EngineException, IOException {
    List<String> all =
        new ArrayList<>(
            List.of("compose", "--ansi", "never", "-f", file.toString(), "-p", project));
    all.addAll(List.of(arguments));
    return docker.start(all, environment, true);
  }

  private Docker.Answer finish(Process process, Consumer<String> told, boolean stoppable)
      throws EngineException, IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    Thread reader = Thread.ofVirtual().start(() -> copy(process, text, told));
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stoppable && stop.isRequested()) {
          finish(start("stop", "--timeout", "30"), _ -> {}, false);
          if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            break;
          }
        }
      }
      if (!process.isAlive()) {
        reader.join(); // before destroy, which closes what it reads from
      }
    } finally {
      process.destroy(); // no more than that, where it has ended
    }
    int code = process.waitFor();
    reader.join();
    return new Docker.Answer(code, text.toString());
  }

  private void copy(Process process, StringBuilder text, Consumer<String> told) {
    try (BufferedReader in = process.inputReader();
        Writer out =
            Files.newBufferedWriter(
                log, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line + "\n");
        text.append(line).append('\n');
        told.accept(line);
      }
    } catch (IOException _) {
      // Ended by force in the middle of a line, or the log cannot be written: nobody reads on.
      process.destroy();
    }
  }
}
