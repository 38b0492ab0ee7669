package dev.ipcbench.client.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.chart.Paths.Point;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextsTests {

  static Stream<List<Double>> places() {
    return Stream.of(
        List.of(),
        List.of(50.0),
        List.of(50.0, 51.0, 52.0, 53.0),
        List.of(0.0, 0.0, 0.0),
        List.of(400.0, 399.0, 10.0, 398.0),
        IntStream.range(0, 20).mapToObj(i -> 200.0 + i % 3).toList());
  }

  @ParameterizedTest
  @MethodSource("places")
  void letsNoLabelsOverlap(List<Double> wanted) {
    List<Double> found = Texts.spread(wanted, 0, 400);

    assertThat(found).hasSameSizeAs(wanted).allMatch(y -> y >= 0 && y <= 400);
    List<Double> sorted = found.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      assertThat(sorted.get(i) - sorted.get(i - 1)).isGreaterThan(Texts.LINE - 1e-9);
    }
  }

  @Test
  void leavesLabelsWhereTheyAreIfThereIsRoom() {
    assertThat(Texts.spread(List.of(300.0, 100.0, 200.0), 0, 400))
        .containsExactly(300.0, 100.0, 200.0);
  }

  @Test
  void shortensTextsBetweenCharacters() {
    assertThat(Texts.shortened("tcp", 100)).isEqualTo("tcp");
    assertThat(Texts.shortened("😀".repeat(50), 40)).isEqualTo("😀😀😀😀…");
  }

  @Test
  void drawsAnArrowWhereAnIntervalLeavesTheScale() {
    Scale scale = Scale.log(10, 100, 0, 100);

    assertThat(Paths.whisker(scale, 20, 50, 5)).doesNotContain("L").contains("V8");
    assertThat(Paths.whisker(scale, 0, 50, 5)).startsWith("M0 5H").contains("M4 2L0 5L4 8");
    assertThat(Paths.whisker(scale, 20, 1e9, 5)).contains("M96 2L100 5L96 8");
  }

  @Test
  void leavesPointsOutThatDoNotMoveALine() {
    List<Point> points =
        IntStream.rangeClosed(0, 1000).mapToObj(i -> new Point(i / 10.0, 7)).toList();

    assertThat(Paths.through(points).split("L")).hasSizeLessThanOrEqualTo(102);
    assertThat(Paths.through(points)).startsWith("M0 7").endsWith("L100 7");
  }
}
