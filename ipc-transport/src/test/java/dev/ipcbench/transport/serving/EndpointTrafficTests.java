package dev.ipcbench.transport.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EndpointTrafficTests {

  @Test
  void countsEveryMessageOfConcurrentThreads() throws InterruptedException {
    EndpointTraffic traffic = new EndpointTraffic(true);
    int threads = 20;
    int messages = 10_000;
    List<Thread> counting =
        IntStream.range(0, threads)
            .mapToObj(
                _ ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              traffic.opened();
                              for (int j = 0; j < messages; j++) {
                                traffic.answered(System.nanoTime());
                              }
                              traffic.closed();
                            }))
            .toList();
    for (Thread thread : counting) {
      thread.join();
    }

    assertThat(traffic.handleTimes().count()).isEqualTo((long) threads * messages);
    assertThat(traffic.connections()).isZero();
  }

  @Test
  void measuresFromTheStartOfTheHandler() {
    EndpointTraffic traffic = new EndpointTraffic(true);

    traffic.answered(System.nanoTime() - 5_000_000_000L);

    assertThat(traffic.handleTimes().totalNanos()).isBetween(5_000_000_000L, 60_000_000_000L);
  }

  @Test
  void remembersTheThreadThatAnsweredLast() throws InterruptedException {
    EndpointTraffic traffic = new EndpointTraffic(true);
    assertThat(traffic.answering()).isNull();

    Thread other = Thread.ofVirtual().start(() -> traffic.answered(System.nanoTime()));
    other.join();
    assertThat(traffic.answering()).isEqualTo(other);

    traffic.answered(System.nanoTime());
    assertThat(traffic.answering()).isEqualTo(Thread.currentThread());
    assertThat(traffic.messages()).isEqualTo(2);
  }
}
