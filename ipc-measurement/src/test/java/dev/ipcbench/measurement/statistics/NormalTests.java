package dev.ipcbench.measurement.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalTests {

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0.158655254", "1.959963985, 0.025", "3, 0.001349898", "5, 2.866516e-7"})
  void hasTheTailsOfTheTables(double z, double expected) {
    assertThat(Normal.upperTail(z)).isCloseTo(expected, Percentage.withPercentage(0.2));
    assertThat(Normal.upperTail(-z)).isCloseTo(1 - expected, within(1e-7));
  }

  @Test
  void hasNothingBeyondInfinity() {
    assertThat(Normal.upperTail(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Normal.upperTail(Double.NEGATIVE_INFINITY)).isEqualTo(1);
  }
}
