package dev.ipcbench.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.figures.Ratio;
import dev.ipcbench.bench.figures.Times;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneResultTests {

  private static final Lane LANE = new Lane("tcp", Wait.BLOCK);

  @Test
  void takesTheRatioOfTheMediansAndTheRangeOfThePairs() {
    LaneResult result =
        LaneResult.of(
            LANE, List.of(pair(10, 11, 20, 20), pair(20, 20, 20, 50), pair(40, 30, 20, 20)));

    assertThat(result.p50()).isEqualTo(new Ratio(20, 20, 1.0, 0.75, 1.1, 1.05));
    assertThat(result.p99()).isEqualTo(new Ratio(20, 20, 1.0, 1.0, 2.5, 1.2));
    assertThat(result.p50ToThreadedC().ofMedians()).isEqualTo(0.5);
  }

  @Test
  void takesTheMiddleBetweenTheTwoMediansOfAnEvenNumberOfPairs() {
    LaneResult result = LaneResult.of(LANE, List.of(pair(10, 20, 1, 1), pair(30, 40, 1, 1)));

    assertThat(result.p50().ofMedians()).isEqualTo(1.5);
  }

  @Test
  void missesTheTargetsWhenEitherPercentileDoes() {
    assertThat(LaneResult.of(LANE, List.of(pair(100, 105, 100, 120))).withinTargets()).isTrue();
    assertThat(LaneResult.of(LANE, List.of(pair(100, 106, 100, 100))).withinTargets()).isFalse();
    assertThat(LaneResult.of(LANE, List.of(pair(100, 100, 100, 121))).withinTargets()).isFalse();
  }

  @Test
  void namesTheMissedPercentilesInTheTable() {
    assertThat(FloorTable.line(LaneResult.of(LANE, List.of(pair(100, 106, 100, 121)))))
        .startsWith("tcp block")
        .endsWith("p50 above 1.05, p99 above 1.2");
  }

  private static Pair pair(double cP50, double javaP50, double cP99, double javaP99) {
    return new Pair(true, times(cP50, cP99), times(2 * cP50, cP99), times(javaP50, javaP99), true);
  }

  private static Times times(double p50, double p99) {
    return new Times(p50, p50, p99, p99, p50);
  }
}
