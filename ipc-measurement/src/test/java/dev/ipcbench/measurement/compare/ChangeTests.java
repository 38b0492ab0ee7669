package dev.ipcbench.measurement.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.interval.Interval;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChangeTests {

  @Test
  void dividesAndSubtractsAFromB() {
    Change change = new Change(1000, 1300, null);

    assertThat(change.ratio()).isEqualTo(1.3);
    assertThat(change.differenceNanos()).isEqualTo(300);
  }

  @Test
  void hasANormalIntervalOnTheLogScale() {
    Interval interval = requireNonNull(change(1.2, 0.03, 0.04, null).interval());

    assertThat(interval.low()).isCloseTo(1.2 * Math.exp(-1.959964 * 0.05), within(1e-6));
    assertThat(interval.high()).isCloseTo(1.2 * Math.exp(1.959964 * 0.05), within(1e-6));
  }

  @Test
  void hasAWiderIntervalIfTheSpreadIsOfFewStarts() {
    // t(4) = 2.776445
    assertThat(requireNonNull(change(1, 0.03, 0.04, 4).interval()).high())
        .isCloseTo(Math.exp(2.776445 * 0.05), within(1e-6));
  }

  @Test
  void hasADifferenceWithTheErrorsOfBothSides() {
    Interval interval = requireNonNull(change(2, 0.03, 0.02, null).differenceInterval());

    assertThat(interval.low()).isCloseTo(1000 - 1.959964 * 50, within(1e-3));
    assertThat(interval.high()).isCloseTo(1000 + 1.959964 * 50, within(1e-3));
  }

  @Test
  void isSignificantJustWhenTheIntervalIsBeyondTheLimit() {
    for (Integer degrees : Arrays.asList(null, 2, 5)) {
      for (double ratio = 0.5; ratio < 2; ratio += 0.01) {
        Change change = change(ratio, 0.03, 0.04, degrees);
        Interval interval = requireNonNull(change.interval());

        assertThat(requireNonNull(change.pBeyond(0.1)) < 0.05)
            .as("ratio %s", ratio)
            .isEqualTo(interval.low() > 1.1 || interval.high() < 0.9);
      }
    }
  }

  @Test
  void hasNoLowerLimitFrom100PercentOn() {
    assertThat(requireNonNull(change(0.001, 0.01, 0.01, null).pBeyond(1))).isEqualTo(1);
    assertThat(requireNonNull(change(2.5, 0.01, 0.01, null).pBeyond(1))).isLessThan(1e-6);
  }

  @Test
  void isSureIfNothingVaries() {
    assertThat(requireNonNull(change(1, 0, 0, null).pBeyond(0))).isEqualTo(1);
    assertThat(requireNonNull(change(1.2, 0, 0, null).pBeyond(0.1))).isZero();
  }

  private static Change change(
      double ratio, double logOfA, double logOfB, @Nullable Integer degrees) {
    return new Change(1000, 1000 * ratio, new Change.Uncertainty(logOfA, logOfB, degrees));
  }
}
