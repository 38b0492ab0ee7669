package dev.ipcbench.client.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running command whose output is captured and logged. Owned by one thread. */
public final class RunningProgram implements AutoCloseable {

  private static final int POLL_MILLIS = 100;

  private final Process process;
  private final @Nullable Path log;
  private final StringBuilder stdout = new StringBuilder(); // guarded by this
  private final StringBuilder text = new StringBuilder(); // guarded by this
  private final List<Thread> readers;

  /**
   * Starts to read the output.
   *
   * @param process owned from here on
   * @param log receives the output; null for none
   * @param lines receives each line of standard output, on another thread
   */
  public RunningProgram(Process process, @Nullable Path log, Consumer<String> lines) {
    this.process = process;
    this.log = log;
    this.readers =
        List.of(
            Thread.ofVirtual().start(() -> copy(process.inputReader(), true, lines)),
            Thread.ofVirtual().start(() -> copy(process.errorReader(), false, _ -> {})));
  }

  /** Waits until the command ends or {@code cancelled}; returns whether it has ended. */
  public boolean awaitEnd(BooleanSupplier cancelled) throws InterruptedException {
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  /** Waits until the command ends, or for a time; returns whether it has ended. */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit);
  }

  /** Appends a line to the captured output. */
  public void note(String line) {
    capture(line, false);
  }

  private synchronized void capture(String line, boolean standard) {
    text.append(line).append('\n');
    if (standard) {
      stdout.append(line).append('\n');
    }
  }

  /** Waits until the command ends; returns its output. */
  public ProgramOutput awaitOutput() throws InterruptedException {
    process.waitFor();
    return output();
  }

  /** Returns the output; destroys the process if it has not ended. */
  public ProgramOutput output() throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
    }
    int code = process.waitFor();
    for (Thread reader : readers) {
      reader.join();
    }
    return output(code);
  }

  private synchronized ProgramOutput output(int code) {
    return new ProgramOutput(code, stdout.toString(), text.toString());
  }

  private void copy(BufferedReader from, boolean standard, Consumer<String> lines) {
    try (from;
        Writer writer =
            log == null
                ? Writer.nullWriter()
                : Files.newBufferedWriter(log, UTF_8, CREATE, APPEND)) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        writer.write(line + "\n");
        capture(line, standard);
        lines.accept(line);
      }
    } catch (IOException _) {
      // The process was destroyed, or the log cannot be written: its output is not read any more.
      process.destroy();
    }
  }

  @Override
  public void close() {
    process.destroy(); // has no effect if the process has ended
  }
}
