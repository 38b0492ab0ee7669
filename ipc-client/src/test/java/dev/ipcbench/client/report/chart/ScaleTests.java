package dev.ipcbench.client.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTests {

  @ParameterizedTest
  @CsvSource({
    "37, 420, 20, 500",
    "100, 1000, 100, 1000",
    "0.9, 1.1, 0.5, 2",
    "5, 5, 5, 50",
    "99.9, 100.1, 50, 200",
    "1e3, 9.1e6, 1e3, 1e7"
  })
  void endsALogScaleAtRoundNumbersThatContainTheValues(
      double low, double high, double min, double max) {
    Scale scale = Scale.log(low, high, 0, 100);

    assertThat(scale.min()).isCloseTo(min, within(min * 1e-9));
    assertThat(scale.max()).isCloseTo(max, within(max * 1e-9));
    assertThat(scale.at(scale.min())).isZero();
    assertThat(scale.at(scale.max())).isCloseTo(100, within(1e-9));
  }

  @Test
  void placesEqualRatiosAtEqualDistances() {
    Scale scale = Scale.log(1, 1000, 300, 0);

    assertThat(scale.at(10)).isCloseTo(200, within(1e-9));
    assertThat(scale.at(100)).isCloseTo(100, within(1e-9));
    assertThat(scale.clamped(0.001)).isEqualTo(300);
    assertThat(scale.clamped(1e9)).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "1, 1e9", "40, 60", "0.07, 342"})
  void hasThreeToTenTicksOnALogScale(double low, double high) {
    Scale scale = Scale.log(low, high, 0, 100);

    assertThat(scale.ticks()).hasSizeBetween(3, 10).isSorted().allMatch(scale::contains);
  }

  @ParameterizedTest
  @CsvSource({"0, 335", "0, 1", "-12, 70", "0, 0", "3, 3.001"})
  void hasThreeToEightTicksOnALinearScale(double low, double high) {
    Scale scale = Scale.linear(low, high, 0, 100);

    assertThat(scale.ticks()).hasSizeBetween(3, 8).isSorted();
    assertThat(scale.min()).isLessThanOrEqualTo(low);
    assertThat(scale.max()).isGreaterThanOrEqualTo(high);
  }
}
