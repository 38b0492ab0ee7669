package dev.ipcbench.bench.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that is told and asked things line by line: what it prints on its standard output are
 * its answers, in order. It ends when its standard input does. Owned by one thread.
 */
public final class Conversation implements AutoCloseable {

  /** What an answer begins with that says what went wrong. A constant: whoever uses it has it. */
  public static final String FAILED = "failed: ";

  private final Process process;
  private final BufferedReader from;
  private final PrintWriter to;

  private Conversation(Process process) {
    this.process = process;
    this.from = process.inputReader();
    this.to = new PrintWriter(process.outputWriter(), true);
  }

  /** Starts it. */
  public static Conversation start(List<String> command) throws IOException {
    return new Conversation(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  public long pid() {
    return process.pid();
  }

  /** Says a line; its answer, if it has one, is the next. */
  public void tell(String line) {
    to.println(line);
  }

  /**
   * Waits for the next answer.
   *
   * @throws IOException if it has ended, or says that it failed
   */
  public String answer() throws IOException {
    String line = from.readLine();
    if (line == null) {
      throw new IOException("A process of the comparison ended before it was told to.");
    }
    if (line.startsWith(FAILED)) {
      throw new IOException(line.substring(FAILED.length()));
    }
    return line;
  }

  /** Says a line and waits for the answer to it. */
  public String ask(String line) throws IOException {
    tell(line);
    return answer();
  }

  @Override
  public void close() {
    to.close();
    try {
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
