package dev.ipcbench.measurement.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OverlapTests {

  private final Overlap overlap = new Overlap();

  @Test
  void isTheNumberOfClientsThatMeasureAtTheSameTime() {
    client(0, 1000);
    client(0, 1000);
    client(0, 1000);

    assertThat(overlap.factor()).isEqualTo(3);
  }

  @Test
  void isOneForClientsThatMeasureOneAfterAnother() {
    client(0, 1000);
    client(1000, 2000);
    client(5000, 6000);

    assertThat(overlap.factor()).isEqualTo(1);
  }

  @Test
  void isInBetweenForClientsThatPartlyMeasureAtTheSameTime() {
    client(0, 1000);
    client(500, 1500);

    assertThat(overlap.factor()).isCloseTo(2000.0 / 1500, within(1e-9));
  }

  @Test
  void countsATimeWithinAnotherOnce() {
    client(0, 1000);
    client(100, 200);

    assertThat(overlap.factor()).isCloseTo(1.1, within(1e-9));
  }

  @Test
  void doesNotCountSlicesOfOneClientThatOverlapByRounding() {
    overlap.nextClient();
    overlap.add(0, 101);
    overlap.add(100, 200);
    overlap.add(50, 60);

    assertThat(overlap.factor()).isEqualTo(1);
  }

  @Test
  void isOneIfNothingIsKnown() {
    client(7, 7);

    assertThat(overlap.factor()).isEqualTo(1);
  }

  private void client(long startMillis, long endMillis) {
    overlap.nextClient();
    overlap.add(startMillis, endMillis);
  }
}
