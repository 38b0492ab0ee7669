package dev.ipcbench.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ThreadsTests {

  @Test
  void awaitEndRestoresTheInterrupt() {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (interrupted.getCount() > 0) {
                    Thread.onSpinWait();
                  }
                });
    Thread.currentThread().interrupt();
    interrupted.countDown();

    Threads.awaitEnd(thread);

    assertThat(thread.isAlive()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
