package dev.ipcbench.it.prometheus;

import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A started server of the Prometheus project.
 *
 * @param url its address
 * @param log its output
 */
record Background(Process process, URI url, Path log) implements AutoCloseable {

  private static final int SECONDS_TO_END = 10;

  /** Starts a program, and returns when it is ready. */
  static Background start(ProcessBuilder program, URI url, Path log) throws IOException {
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Background started = new Background(process, url, log);
    try {
      await().atMost(Running.TIMEOUT).until(() -> !process.isAlive() || started.isReady());
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    if (!process.isAlive()) {
      throw new IOException(program.command() + " ended: " + Files.readString(log));
    }
    return started;
  }

  private boolean isReady() throws InterruptedException {
    try {
      return Page.get(url.resolve("/-/ready")).status() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
