package dev.ipcbench.platform.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StallsTests {

  private final Stalls stalls = new Stalls();

  @Test
  void reportsTheLongestSinceAMoment() {
    stalls.add(1_000_000, 500_000);
    stalls.add(2_000_000, 300_000);
    stalls.add(3_000_000, 40_000);
    assertThat(stalls.longestSince(0)).isEqualTo(500_000);
    assertThat(stalls.longestSince(1_500_000)).isEqualTo(300_000);
    assertThat(stalls.longestSince(2_500_000)).isEqualTo(40_000);
    assertThat(stalls.longestSince(3_500_000)).isZero();
  }

  @Test
  void countsOnlyThePartOfAStallSinceThatMoment() {
    stalls.add(2_000_000, 900_000);
    assertThat(stalls.longestSince(1_900_000)).isEqualTo(100_000);
  }

  @Test
  void isAtMostSixPercentTooSmall() {
    for (long late = 1; late < 1L << 40; late += 1 + late / 7) {
      Stalls two = new Stalls();
      two.add(1L << 50, late);
      two.add(1L << 50, late - late / 17);
      assertThat(two.longestSince(0)).isBetween((long) (late * 0.94), late);
    }
  }

  @Test
  void worksWithNegativeClocksAndLongStalls() {
    stalls.add(Long.MIN_VALUE / 2, 10);
    stalls.add(-5, Long.MAX_VALUE / 4);
    assertThat(stalls.longestSince(-1_000)).isEqualTo(995);
  }
}
