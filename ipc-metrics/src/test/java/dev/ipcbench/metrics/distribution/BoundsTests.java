package dev.ipcbench.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class BoundsTests {

  private final double[] bounds = Bounds.ofRoundTrips();

  @Test
  void reachFromAHundredNanosecondsToTenSecondsAndBeyond() {
    assertThat(bounds[0]).isEqualTo(1e-7);
    assertThat(bounds[bounds.length - 2]).isEqualTo(10);
    assertThat(bounds[bounds.length - 1]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(bounds).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void areAtMostTenPercentApartUpToTenMilliseconds() {
    for (int i = 1; bounds[i] <= 0.01; i++) {
      assertThat(bounds[i] / bounds[i - 1]).as("step to %s", bounds[i]).isLessThanOrEqualTo(1.1);
    }
    assertThat(bounds).contains(1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2);
  }

  @Test
  void areWrittenWithThreeDigitsAtMost() {
    for (int i = 0; i < bounds.length - 1; i++) {
      BigDecimal written = new BigDecimal(Double.toString(bounds[i])).stripTrailingZeros();
      assertThat(written.precision()).as("%s", written).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void oneTwoFiveEndsAtItsLastPower() {
    assertThat(Bounds.oneTwoFive(-1, 1))
        .containsExactly(0.1, 0.2, 0.5, 1, 2, 5, 10, Double.POSITIVE_INFINITY);
  }
}
