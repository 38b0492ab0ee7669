package dev.ipcbench.measurement.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DesignTests {

  @ParameterizedTest
  @CsvSource({"1, 75", "25, 75", "26, 78", "100, 300"})
  void givesMoreThan25RowsThreeSecondsEach(int rows, long seconds) {
    Design design = new Design.Adaptive(null, 0.1).forRows(rows);

    assertThat(design).isEqualTo(new Design.Adaptive(Duration.ofSeconds(seconds), 0.1));
  }

  @Test
  void keepsTheTimeThatTheUserAskedFor() {
    Design asked = new Design.Adaptive(Duration.ofSeconds(5), 0.05);

    assertThat(asked.forRows(100)).isEqualTo(asked);
  }

  @Test
  void isFixedWhateverTheNumberOfRows() {
    Design fixed = new Design.Fixed(5, TurnLength.ofRoundTrips(2100));

    assertThat(fixed.forRows(100)).isSameAs(fixed);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN})
  void rejectsAPrecisionThatCannotBeReached(double precision) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Design.Adaptive(Duration.ofSeconds(1), precision));
  }

  @Test
  void rejectsADesignThatMeasuresNothing() {
    TurnLength turn = TurnLength.ofDuration(Duration.ofMillis(1));

    assertThatIllegalArgumentException().isThrownBy(() -> new Design.Adaptive(Duration.ZERO, 0.05));
    assertThatIllegalArgumentException().isThrownBy(() -> new Design.Fixed(0, turn));
    assertThatIllegalArgumentException().isThrownBy(() -> TurnLength.ofRoundTrips(0));
    assertThatIllegalArgumentException().isThrownBy(() -> TurnLength.ofDuration(Duration.ZERO));
  }
}
