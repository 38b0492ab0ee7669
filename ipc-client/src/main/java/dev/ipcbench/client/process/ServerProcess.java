package dev.ipcbench.client.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An {@code ipc-server} as a child of this process. It ends when this process does, however that
 * ends: its standard input is a pipe from here, and it watches for the end of it.
 */
public final class ServerProcess implements AutoCloseable {

  /** Settings by which two servers on one machine never collide. */
  public static final List<String> ANY_FREE_PORTS =
      List.of(
          "server.port=0",
          "ipc.tcp.port=0",
          "ipc.tls.port=0",
          "ipc.grpc.port=0",
          "ipc.pipe.name=",
          "ipc.pipe.relay=");

  private static final String READY = "ipc-server is ready at ";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final int LAST_LINES = 20;

  private final Process process;
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Thread reader;

  private ServerProcess(Process process, PrintStream log) {
    this.process = process;
    this.reader = Thread.ofPlatform().name("ipc-server-log").daemon().start(() -> read(log));
  }

  /**
   * Starts it and returns at once; see {@link #awaitUrl()}.
   *
   * @param settings as Boot takes them on its command line, without the dashes
   * @param log takes what it prints; not closed
   */
  public static ServerProcess start(List<String> settings, PrintStream log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.ofThisProcess());
    command.addAll(List.of("-jar", jar().toString(), "--ipc.child=true"));
    settings.forEach(setting -> command.add("--" + setting));
    try {
      return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
    } catch (IOException e) {
      throw new ProblemException(
          "The server could not be started: " + e.getMessage() + ".",
          "Check that " + command.getFirst() + " can be run.",
          e);
    }
  }

  private static Path jar() {
    Path home = Path.of(System.getProperty("ipcbench.home", ""));
    Path jar = home.resolve(Path.of("ipc-server", "target", "ipc-server.jar")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new ProblemException(
          "The server's program is not there: " + jar + ".",
          "Run 'ipcbench build', or start through the launcher, which does it by itself.");
    }
    return jar;
  }

  private void read(PrintStream log) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.println(line);
        remember(line);
        if (line.startsWith(READY)) {
          url.complete(line.substring(READY.length()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      remember("(its output broke: " + e.getMessage() + ")");
    }
    url.completeExceptionally(new IOException("it ended"));
  }

  private synchronized void remember(String line) {
    if (lastLines.size() == LAST_LINES) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
  }

  private synchronized String lastLines() {
    return String.join("\n  ", lastLines);
  }

  /**
   * Waits until everything in it answers.
   *
   * @return the base URL of its control plane
   */
  public String awaitUrl() throws InterruptedException {
    try {
      String ready = url.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
      return Hosts.url(ready.substring("http://".length(), ready.lastIndexOf(':')), port);
    } catch (ExecutionException e) {
      throw new ProblemException(
          "The server ended before it was ready. Its last words:\n  " + lastLines(),
          "Mend what it says there, then try again.",
          e);
    } catch (TimeoutException e) {
      throw new ProblemException(
          "The server was not ready within %d s. Its last words:\n  %s"
              .formatted(START_LIMIT.toSeconds(), lastLines()),
          "Try again when the machine is less busy.",
          e);
    }
  }

  /** Waits until it ends. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end, and sees to it that it has. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_LIMIT)) {
        process.destroyForcibly().waitFor();
      }
      reader.join();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
