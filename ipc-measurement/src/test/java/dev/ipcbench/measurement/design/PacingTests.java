package dev.ipcbench.measurement.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PacingTests {

  @ParameterizedTest
  @CsvSource({"1000, 1000", "5000.5, 5000.5", "1e6, 1000000", "0.25, 0.25", "20.0, 20"})
  void isLabelledByItsRateWithoutExponent(String text, String label) {
    assertThat(Pacing.of(text).label()).isEqualTo(label);
    assertThat(Pacing.of(label)).isEqualTo(Pacing.of(text));
  }

  @Test
  void isLabelledMaxInAClosedLoop() {
    assertThat(new Pacing.ClosedLoop().label()).isEqualTo("max");
    assertThat(Pacing.of("max")).isEqualTo(new Pacing.ClosedLoop());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "", "0", "-1", "NaN", "Infinity", "10000001"})
  void rejectsOtherRates(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pacing.of(text));
  }
}
