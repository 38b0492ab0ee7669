package dev.ipcbench.measurement.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleLogTests {

  private record Sample(long service, long response) {}

  private final SampleLog log = new SampleLog();
  private final List<Sample> taken = new ArrayList<>();

  private void take() {
    log.take((service, response) -> taken.add(new Sample(service, response)));
  }

  @Test
  void handsOverEachRoundTripOnce() {
    log.record(100, 150, 180);
    take();
    log.record(200, 200, 260);
    take();
    take();

    assertThat(taken).containsExactly(new Sample(30, 80), new Sample(60, 60));
  }

  @Test
  void keepsTheOrderOverManyChunks() {
    for (int i = 0; i < 10_000; i++) {
      log.record(0, 0, i);
      if (i % 777 == 0) {
        take();
      }
    }
    take();

    assertThat(taken).hasSize(10_000);
    assertThat(taken).extracting(Sample::service).isSorted();
  }

  @Test
  void losesNothingWhileAnotherThreadTakes() throws InterruptedException {
    int many = 1_000_000;
    Thread recording =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < many; i++) {
                    log.record(0, 1, i + 1);
                  }
                });
    long[] next = {0};
    while (next[0] < many) {
      log.take((service, _) -> assertThat(service).isEqualTo(next[0]++));
    }
    recording.join();
  }
}
