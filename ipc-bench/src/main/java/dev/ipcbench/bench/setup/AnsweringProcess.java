package dev.ipcbench.bench.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server process that prints its address and ends when its standard input is closed. */
public final class AnsweringProcess implements AutoCloseable {

  private final Process process;
  private final String address;

  private AnsweringProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the process and waits for its first line, which is its address.
   *
   * @param environment variables beyond those of this process
   * @throws IOException if it does not start, or ends before that line
   */
  public static AnsweringProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    return start(command, environment, "");
  }

  /**
   * Starts the process and waits for the line that begins with {@code beforeAddress}; the rest of
   * the line is its address. All other lines go to the standard error of this process.
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
    throw new IOException(command.getFirst() + " ended before it printed its address");
  }

  private static void passOn(BufferedReader out) {
    try {
      out.lines().forEach(System.err::println);
    } catch (UncheckedIOException _) {
      // The process has ended.
    }
  }

  public String address() {
    return address;
  }

  /**
   * Sends it a signal.
   *
   * @param name without SIG: STOP
   */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
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
      // The process has ended already.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
