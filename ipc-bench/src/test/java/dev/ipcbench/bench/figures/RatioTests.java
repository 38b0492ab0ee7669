package dev.ipcbench.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTests {

  private record Turn(double judged, double base) {}

  @Test
  void takesTheRatioOfTheMediansAndTheRangeOfTheTurns() {
    List<Turn> turns = List.of(new Turn(11, 10), new Turn(20, 20), new Turn(30, 40));

    assertThat(Ratio.of(turns, Turn::judged, Turn::base, 1.1))
        .isEqualTo(new Ratio(20, 20, 1.0, 0.75, 1.1, 1.1));
  }

  @Test
  void isWithinItsTargetUpToTheTargetItself() {
    assertThat(Ratio.of(List.of(new Turn(110, 100)), Turn::judged, Turn::base, 1.1))
        .matches(Ratio::isWithinTarget);
    assertThat(Ratio.of(List.of(new Turn(111, 100)), Turn::judged, Turn::base, 1.1))
        .matches(ratio -> !ratio.isWithinTarget());
  }

  @Test
  void takesTheMiddleBetweenTheTwoMediansOfAnEvenNumber() {
    assertThat(Medians.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3.0);
  }

  @Test
  void hasNoMedianOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Medians.of(List.of()));
  }
}
