package dev.ipcbench.measurement.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LooksTests {

  /** Adds rounds in steps, and returns after how many precision is looked at. */
  private static List<Integer> looks(int step, int rounds) {
    List<Integer> looks = new ArrayList<>();
    int looked = 0;
    for (int now = step; now <= rounds; now += step) {
      if (Looks.isDue(looked, now)) {
        looked = now;
        looks.add(now);
      }
    }
    return looks;
  }

  @Test
  void areRarerTheMoreRoundsThereAre() {
    assertThat(looks(1, 100)).containsExactly(10, 14, 20, 28, 40, 56, 80);
  }

  @Test
  void areNotMissedIfRoundsAreAddedSeveralAtATime() {
    assertThat(looks(3, 60)).containsExactly(12, 15, 21, 30, 42, 57);
  }
}
