package dev.ipcbench.bench.interleaved;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTests {

  @Test
  void dividesTheMedianOfTheRoundsByThatOfTheOtherSide() {
    Ratio ratio = Ratio.of(List.of(11.0, 20.0, 30.0), List.of(10.0, 20.0, 40.0));

    assertThat(ratio.judged()).isEqualTo(20);
    assertThat(ratio.against()).isEqualTo(20);
    assertThat(ratio.value()).isEqualTo(1);
  }

  @Test
  void takesTheMiddleBetweenTheTwoMedianRoundsOfAnEvenNumber() {
    assertThat(Ratio.of(List.of(4.0, 1.0, 2.0, 9.0), List.of(1.0, 1.0, 1.0, 1.0)).value())
        .isEqualTo(3);
  }

  @Test
  void hasAnIntervalFromFiveRoundsOn() {
    List<Double> four = List.of(1.0, 2.0, 3.0, 4.0);
    List<Double> five = List.of(1.0, 2.0, 3.0, 4.0, 5.0);

    assertThat(Ratio.of(four, four).interval()).isNull();
    assertThat(Ratio.of(five, five).interval()).containsExactly(1.0, 1.0);
  }

  @Test
  void widensTheIntervalWithTheSpreadOfTheRounds() {
    List<Double> against = List.of(100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0);
    List<Double> narrow =
        requireNonNull(
            Ratio.of(List.of(99.0, 100.0, 101.0, 100.0, 100.0, 99.0, 101.0), against).interval());
    List<Double> wide =
        requireNonNull(
            Ratio.of(List.of(70.0, 100.0, 130.0, 90.0, 110.0, 80.0, 120.0), against).interval());

    assertThat(narrow.get(0)).isBetween(0.99, 1.0);
    assertThat(narrow.get(1)).isBetween(1.0, 1.01);
    assertThat(wide.get(0)).isLessThan(0.9);
    assertThat(wide.get(1)).isGreaterThan(1.1);
  }

  @Test
  void rejectsRoundsThatAreNotPaired() {
    assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ratio.of(List.of(1.0), List.of(1.0, 2.0)));
  }
}
