package dev.ipcbench.measurement.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTTests {

  @ParameterizedTest
  @CsvSource({
    "1, 12.7062",
    "2, 4.3027",
    "3, 3.1824",
    "4, 2.7764",
    "5, 2.5706",
    "9, 2.2622",
    "10, 2.2281",
    "30, 2.0423",
    "63, 1.9983",
    "120, 1.9799",
    "1000, 1.9623"
  })
  void hasTheQuantilesOfTheTables(int degrees, double expected) {
    assertThat(StudentT.quantile975(degrees)).isCloseTo(expected, within(5e-5));
  }

  @Test
  void interpolatesBetweenWholeDegrees() {
    // Exact, by numerical integration: 2.9401 and 2.2441.
    assertThat(StudentT.quantile975(3.5)).isBetween(2.9401, 2.9401 * 1.004);
    assertThat(StudentT.quantile975(9.5)).isBetween(2.2441, 2.2441 * 1.0002);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.25",
    "2, 0, 0.5",
    "2, 4.3027, 0.025",
    "5, 4.0321, 0.005",
    "10, 4.1437, 0.001"
  })
  void hasTheTailsOfTheTables(int degrees, double t, double expected) {
    assertThat(StudentT.upperTail(t, degrees)).isCloseTo(expected, within(1e-6));
    assertThat(StudentT.upperTail(-t, degrees)).isCloseTo(1 - expected, within(1e-6));
  }

  @Test
  void needsADegreeOfFreedom() {
    assertThatIllegalArgumentException().isThrownBy(() -> StudentT.upperTail(1, 0));
  }
}
