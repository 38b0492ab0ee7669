package dev.ipcbench.client.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.outcome.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ConnectRetryTests {

  private static final Duration LONG = Duration.ofHours(1);

  private final StopSignal stop = new StopSignal();
  private final AtomicInteger attempts = new AtomicInteger();

  private String failUntil(int successful) throws IOException {
    if (attempts.incrementAndGet() < successful) {
      throw new IOException("attempt " + attempts.get());
    }
    return "connected";
  }

  @Test
  void retriesUntilAnAttemptSucceeds() throws Exception {
    ConnectRetry retry = new ConnectRetry(LONG, Duration.ZERO, stop);

    assertThat(retry.<String>connect(() -> failUntil(3))).isEqualTo("connected");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void makesOneAttemptWithoutATimeoutAndReportsItsError() {
    ConnectRetry retry = new ConnectRetry(Duration.ZERO, LONG, stop);

    assertThatThrownBy(() -> retry.<String>connect(() -> failUntil(3)))
        .isInstanceOf(IOException.class)
        .hasMessage("attempt 1");
  }

  @Test
  void stopsWaitingWhenTheRunIsStopped() {
    ConnectRetry retry = new ConnectRetry(LONG, LONG, stop);
    stop.request();

    assertThatThrownBy(() -> retry.<String>connect(() -> failUntil(3)))
        .isInstanceOf(InterruptedException.class);
    assertThat(attempts).hasValue(1);
  }
}
