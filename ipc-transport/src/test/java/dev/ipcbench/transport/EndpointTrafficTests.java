package dev.ipcbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTrafficTests {

  @Test
  void losesNothingThatSeveralThreadsCountAtOnce() throws InterruptedException {
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
  void aTimeIsFromWhenTheHandlerBegan() {
    EndpointTraffic traffic = new EndpointTraffic(true);

    traffic.answered(System.nanoTime() - 5_000_000_000L);

    assertThat(traffic.handleTimes().totalNanos()).isBetween(5_000_000_000L, 60_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"-5,0", "0,0", "1,0", "128,0", "129,1", "192,1", "193,2", "256,2", "257,3"})
  void aBoundBelongsToTheBucketItEnds(long nanos, int bucket) {
    assertThat(HandleTimes.bucket(nanos)).isEqualTo(bucket);
  }

  @Test
  void everyBucketHoldsWhatIsAboveTheBoundBeforeAndNotAboveItsOwn() {
    IntStream.range(1, HandleTimes.BOUNDS)
        .forEach(
            i -> {
              assertThat(HandleTimes.bucket(HandleTimes.boundNanos(i - 1) + 1)).isEqualTo(i);
              assertThat(HandleTimes.bucket(HandleTimes.boundNanos(i))).isEqualTo(i);
            });
  }

  @Test
  void whatIsAboveAllBoundsIsInTheLastBucket() {
    assertThat(HandleTimes.bucket(HandleTimes.boundNanos(HandleTimes.BOUNDS - 1) + 1))
        .isEqualTo(HandleTimes.BOUNDS);
    assertThat(HandleTimes.bucket(Long.MAX_VALUE)).isEqualTo(HandleTimes.BOUNDS);
  }
}
