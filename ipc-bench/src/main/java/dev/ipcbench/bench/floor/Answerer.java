package dev.ipcbench.bench.floor;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that prints where it answers as its first line, and ends when it is told to. */
final class Answerer implements AutoCloseable {

  private final Process process;
  private final String address;

  private Answerer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static Answerer start(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    String address = out.readLine();
    if (address == null) {
      process.destroy();
      throw new IOException("it ended before it answered: " + String.join(" ", command));
    }
    return new Answerer(process, address);
  }

  String address() {
    return address;
  }

  /** Closes its standard input, which ends the Java side; the C side ends with its connection. */
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
