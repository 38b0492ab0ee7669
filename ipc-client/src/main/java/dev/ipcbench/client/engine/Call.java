package dev.ipcbench.client.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A call of docker that is under way. What it prints goes to a log, too. Owned by one thread. */
final class Call implements AutoCloseable {

  private static final int POLL_MILLIS = 100;

  private final Process process;
  private final Path log;
  private final StringBuilder out = new StringBuilder(); // guarded by this
  private final StringBuilder text = new StringBuilder(); // guarded by this
  private final List<Thread> readers;

  /**
   * Begins to read.
   *
   * @param process owned from here on; both of its streams are read, or the one that they are
   * @param lines is given each line of standard output, on another thread
   */
  Call(Process process, Path log, Consumer<String> lines) {
    this.process = process;
    this.log = log;
    this.readers =
        List.of(
            Thread.ofVirtual().start(() -> copy(process.inputReader(), true, lines)),
            Thread.ofVirtual().start(() -> copy(process.errorReader(), false, _ -> {})));
  }

  /** Waits until it ends, or until there is reason not to wait any longer. */
  boolean ends(BooleanSupplier enough) throws InterruptedException {
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (enough.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit);
  }

  /** Adds a line of ours to what it has said. */
  void note(String line) {
    keep(line, false);
  }

  private synchronized void keep(String line, boolean standard) {
    text.append(line).append('\n');
    if (standard) {
      out.append(line).append('\n');
    }
  }

  /** What it has said; ended by force, if it has not ended. */
  Docker.Answer answer() throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
    }
    int code = process.waitFor();
    for (Thread reader : readers) {
      reader.join();
    }
    return answer(code);
  }

  private synchronized Docker.Answer answer(int code) {
    return new Docker.Answer(code, out.toString(), text.toString());
  }

  private void copy(BufferedReader from, boolean standard, Consumer<String> lines) {
    try (from;
        Writer kept =
            Files.newBufferedWriter(
                log, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        kept.write(line + "\n");
        keep(line, standard);
        lines.accept(line);
      }
    } catch (IOException _) {
      // Ended by force in the middle of a line, or the log cannot be written: nobody reads on.
      process.destroy();
    }
  }

  @Override
  public void close() {
    process.destroy(); // no more than that, where it has ended
  }
}
