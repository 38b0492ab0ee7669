package dev.ipcbench.measurement.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.interval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests {@link UnpairedComparison#ofStarts} with starts of which only figures are known. */
final class StartTests {

  @Test
  void tellsTheSpreadFromFiguresOfSeveralStarts() {
    Change change = compare(starts(100, 104, 96), starts(150, 156, 144));

    assertThat(change.ratio()).isCloseTo(1.5, within(0.001));
    assertThat(requireNonNull(change.uncertainty()).degrees()).isEqualTo(4);
    // s = 0.041, √(s²/3 + s²/3) = 0.033, t(4) = 2.78: 1.5 × exp(±0.093)
    Interval interval = requireNonNull(change.interval());
    assertThat(interval.low()).isCloseTo(1.368, within(0.01));
    assertThat(interval.high()).isCloseTo(1.646, within(0.01));
  }

  @Test
  void hasNoIntervalForOneFigureOnEachSide() {
    Change change = compare(starts(100), starts(150));

    assertThat(change.ratio()).isCloseTo(1.5, within(1e-9));
    assertThat(change.interval()).isNull();
    assertThat(change.pBeyond(0.1)).isNull();
  }

  @Test
  void ignoresStartsThatDoNotKnowTheFigure() {
    assertThat(
            UnpairedComparison.ofStarts(
                starts(100), List.of(Start.ofFigures(Map.of(99.0, 5L))), 50, 0.03, 1))
        .isNull();
  }

  private static Change compare(List<Start> a, List<Start> b) {
    return requireNonNull(UnpairedComparison.ofStarts(a, b, 50, 0.03, 1));
  }

  private static List<Start> starts(long... medians) {
    return Arrays.stream(medians)
        .mapToObj(median -> Start.ofFigures(Map.of(50.0, median)))
        .toList();
  }
}
