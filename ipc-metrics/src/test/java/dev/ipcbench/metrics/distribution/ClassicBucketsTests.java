package dev.ipcbench.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class ClassicBucketsTests {

  private final double[] bounds = ClassicBuckets.roundTripBounds();

  @Test
  void boundsCoverAHundredNanosecondsToTenMilliseconds() {
    assertThat(bounds[0]).isEqualTo(1e-7);
    assertThat(bounds[bounds.length - 2]).isEqualTo(0.01);
    assertThat(bounds[bounds.length - 1]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(bounds).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void boundsAreTwelvePerDecadeAndAtMost22PercentApart() {
    for (int i = 1; i < bounds.length - 1; i++) {
      assertThat(bounds[i] / bounds[i - 1]).as("step to %s", bounds[i]).isLessThanOrEqualTo(1.22);
    }
    for (int decade = 0; decade <= 5; decade++) {
      assertThat(bounds[12 * decade]).isEqualTo(Double.parseDouble("1e" + (decade - 7)));
    }
  }

  @Test
  void boundsPrintWithAtMostThreeDigits() {
    for (int i = 0; i < bounds.length - 1; i++) {
      BigDecimal printed = new BigDecimal(Double.toString(bounds[i])).stripTrailingZeros();
      assertThat(printed.precision()).as("%s", printed).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void oneTwoFiveEndsAtItsLastPower() {
    assertThat(ClassicBuckets.oneTwoFiveBounds(-1, 1))
        .containsExactly(0.1, 0.2, 0.5, 1, 2, 5, 10, Double.POSITIVE_INFINITY);
  }
}
