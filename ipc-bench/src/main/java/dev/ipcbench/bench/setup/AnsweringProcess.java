package dev.ipcbench.bench.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process that prints where it answers, and ends when it is told to. */
public final class AnsweringProcess implements AutoCloseable {

  private static final int LONGEST_PART = 500;

  private final Process process;
  private final String address;

  private AnsweringProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and waits for its first line, which is its address.
   *
   * @param environment what is set beside what this process has
   * @throws IOException if it cannot be started, or ends before
   */
  public static AnsweringProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    return start(command, environment, "");
  }

  /**
   * Starts it and waits for the line that begins so; its address is the rest of it. All other lines
   * go to this process's standard error.
   */
  public static AnsweringProcess start(
      List<String> command, Map<String, String> environment, String beforeAddress)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beforeAddress)) {
        Thread.ofVirtual().start(() -> passOn(out));
        return new AnsweringProcess(process, line.substring(beforeAddress.length()));
      }
      System.err.println(line);
    }
    process.destroy();
    throw new IOException("it ended before it answered: " + brief(command));
  }

  /** Without the class path, which fills a screen. */
  private static String brief(List<String> command) {
    return command.stream()
        .filter(part -> part.length() < LONGEST_PART)
        .collect(Collectors.joining(" "));
  }

  private static void passOn(BufferedReader out) {
    try {
      out.lines().forEach(System.err::println);
    } catch (UncheckedIOException _) {
      // It has ended.
    }
  }

  public String address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  /** Closes its standard input, which ends the Java side; the C side ends with its client. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException _) {
      // It has ended already.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
