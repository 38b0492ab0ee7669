package dev.ipcbench.measurement.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AutocorrelationTests {

  @Test
  void comparesNeighbours() {
    // Deviations -1.5, -0.5, 0.5, 1.5: (0.75 - 0.25 + 0.75) / 5.
    assertThat(Autocorrelation.lag1(new double[] {1, 2, 3, 4})).isCloseTo(0.25, within(1e-12));
    assertThat(Autocorrelation.lag1(new double[] {1, -1, 1, -1})).isCloseTo(-0.75, within(1e-12));
  }

  @Test
  void isZeroForAConstantSeries() {
    assertThat(Autocorrelation.lag1(new double[] {7, 7, 7})).isZero();
  }

  @Test
  void boundsTheAutocorrelationByItsBiasAndStandardError() {
    double[] series = {1, 2, 3, 4, 3, 2, 1, 2, 3, 4};
    double unbiased = (10 * Autocorrelation.lag1(series) + 1) / 7;

    assertThat(Autocorrelation.upperBound(series))
        .isCloseTo(unbiased + Math.sqrt((1 - unbiased * unbiased) / 10), within(1e-12));
    assertThat(Autocorrelation.upperBound(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
        .isEqualTo(1);
    assertThat(Autocorrelation.upperBound(new double[] {1, -1, 1, -1, 1, -1, 1, -1, 1}))
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void countsDependentValuesForLess() {
    assertThat(Autocorrelation.effectiveNumber(90, 0)).isEqualTo(90);
    assertThat(Autocorrelation.effectiveNumber(90, 0.8)).isCloseTo(10, within(1e-9));
  }
}
