package dev.ipcbench.client.target;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.IOException;
import java.time.Duration;

/**
 * Repeats an attempt to connect until it succeeds: a server may still be starting.
 *
 * @param timeout from the first attempt on; the last attempt starts before it has passed
 * @param pause between two attempts
 * @param stop ends the wait early
 */
record ConnectRetry(Duration timeout, Duration pause, StopSignal stop) {

  private static final Duration PAUSE = Duration.ofMillis(250);

  /** An attempt to connect. */
  @FunctionalInterface
  interface Attempt<T> {
    T connect() throws IOException, InterruptedException;
  }

  ConnectRetry(Duration timeout, StopSignal stop) {
    this(timeout, PAUSE, stop);
  }

  /**
   * Returns the result of the first successful attempt.
   *
   * @throws IOException of the last attempt, after the timeout
   * @throws InterruptedException if the stop signal was set before an attempt succeeded
   */
  <T> T connect(Attempt<T> attempt) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        return attempt.connect();
      } catch (IOException e) {
        if (System.nanoTime() - start >= timeout.toNanos()) {
          throw e;
        }
      }
      if (stop.await(pause)) {
        throw new InterruptedException("stopped while waiting for a server");
      }
    }
  }
}
