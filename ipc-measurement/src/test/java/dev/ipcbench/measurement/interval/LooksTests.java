package dev.ipcbench.measurement.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LooksTests {

  @Test
  void areRarerWithEveryRound() {
    assertThat(IntStream.range(-1, 1000).filter(Looks::isDue))
        .containsExactly(10, 14, 20, 28, 40, 56, 80, 113, 160, 226, 320, 452, 640, 905);
  }
}
