package dev.ipcbench.measurement.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateSweepTests {

  @Test
  void goesInNineStepsByDefault() {
    assertThat(RateSweep.parse("10%..90%").rates(10_000))
        .extracting(Pacing::label)
        .containsExactly("1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000");
  }

  @Test
  void roundsRatesToTwoDigitsSoThatIdsAreStable() {
    RateSweep sweep = RateSweep.parse("10%..90%/3");

    assertThat(sweep.rates(12_345))
        .extracting(Pacing::label)
        .containsExactly("1200", "6200", "11000");
    assertThat(sweep.rates(12_399)).isEqualTo(sweep.rates(12_345));
  }

  @Test
  void givesEachRateOnce() {
    assertThat(RateSweep.parse("50%..51%/5").rates(100))
        .extracting(Pacing::label)
        .containsExactly("50", "51");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10%..90%/9", "7%..29%/5", "12.5%..110%/2", "0.7%..57%/100"})
  void hasTheTextThatIsParsed(String text) {
    assertThat(RateSweep.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10..90",
        "10%",
        "10%..90",
        "90%..10%",
        "0%..90%",
        "10%..10%",
        "10%..90%/1",
        "10%..90%/101",
        "-1%..5%",
        "10%..90%/",
        "ten%..90%"
      })
  void rejectsOtherTexts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RateSweep.parse(text));
  }
}
