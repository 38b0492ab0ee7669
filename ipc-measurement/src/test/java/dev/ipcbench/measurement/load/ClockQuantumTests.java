package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ClockQuantumTests {

  @Test
  void isTheCommonStepOfTheReadings() {
    SplittableRandom random = new SplittableRandom(1);
    long[] now = {7};

    long quantum = ClockQuantum.measure(() -> now[0] += 100L * random.nextInt(4));

    assertThat(quantum).isEqualTo(100);
  }

  @Test
  void isOneNanosecondIfTheClockStandsStill() {
    assertThat(ClockQuantum.measure(() -> 5)).isEqualTo(1);
  }

  @Test
  void isMeasuredOnTheClockOfThisSystem() {
    assertThat(ClockQuantum.measure()).isBetween(1L, 20_000_000L);
  }
}
