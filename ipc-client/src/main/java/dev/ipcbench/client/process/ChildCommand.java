package dev.ipcbench.client.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another command of this program, as a child of this process. It ends when this process does,
 * however that ends: its standard input is a pipe from here, and it watches for the end of it.
 */
public final class ChildCommand implements AutoCloseable {

  /** Set in the child. Options of this kind are not handed on, so it holds for no grandchild. */
  private static final String CHILD = "ipcbench.child";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  private ChildCommand(Process process, String sign, PrintStream log) {
    this.process = process;
    Thread.ofPlatform().name("ipc-child-log").daemon().start(() -> read(sign, log));
  }

  /** Whether this process is one. */
  public static boolean isThisProcess() {
    return Boolean.getBoolean(CHILD);
  }

  /**
   * Starts it, and waits until it is ready.
   *
   * @param arguments its command line
   * @param sign found in the line by which it says so
   * @param log takes what it prints; not closed
   */
  public static ChildCommand start(List<String> arguments, String sign, PrintStream log)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.ofThisProcess());
    command.addAll(List.of("-D" + CHILD + "=true", "-jar", System.getProperty("java.class.path")));
    command.addAll(arguments);
    String name = "ipcbench " + String.join(" ", arguments);
    ChildCommand child;
    try {
      child =
          new ChildCommand(
              new ProcessBuilder(command).redirectErrorStream(true).start(), sign, log);
    } catch (IOException e) {
      throw new ProblemException(
          "'%s' could not be started: %s.".formatted(name, e.getMessage()),
          "Check that " + command.getFirst() + " can be run.",
          e);
    }
    child.awaitReady(name);
    return child;
  }

  private void awaitReady(String name) throws InterruptedException {
    try {
      ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new ProblemException(
          "'%s' did not come up. It said: %s".formatted(name, String.join(" / ", said)),
          "Mend what it says, then try again.",
          e);
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  private void read(String sign, PrintStream log) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.println(line);
        said.add(line);
        if (line.contains(sign)) {
          ready.complete(line);
        }
      }
    } catch (IOException e) {
      log.println("(its output broke: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new IOException("it ended"));
  }

  /** Asks it to end, and sees to it that it has. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_LIMIT)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
