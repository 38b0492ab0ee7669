package dev.ipcbench.client.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Svg;
import dev.ipcbench.client.report.data.DrawnRows;
import dev.ipcbench.client.report.data.SampleRows;
import dev.ipcbench.client.report.detail.Results;
import dev.ipcbench.client.report.picture.DifferencesChart.Difference;
import dev.ipcbench.measurement.answer.Ladder.Step;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every datum has a mark, and a line in the table beside the chart. */
final class ChartsTests {

  private static final DrawnRows SETUPS =
      SampleRows.of(
          SampleRows.row("tcp", 70_000),
          SampleRows.suspect(SampleRows.row("uds", 40_000)),
          SampleRows.inSetup("runc", SampleRows.row("tcp", 75_000)),
          SampleRows.inSetup("runc", SampleRows.row("uds", 42_000)));

  @Test
  void ordersTransportsByTheirFastestRow() {
    Chart chart = TransportsChart.of("t", SETUPS.list(), "50", "");

    Svg svg = Svg.of(chart);
    assertThat(svg.marks()).isEqualTo(4);
    assertThat(svg.withClass("whisker")).hasSize(4);
    assertThat(svg.withClass("hollow")).hasSize(1);
    assertThat(svg.texts()).containsSubsequence("uds", "tcp");
    assertThat(svg.texts()).contains("bare server", "runc server", "70.0");
    assertThat(chart.numbers().rows())
        .contains(List.of("tcp", "bare server", "VALID", "14000", "70.0", "63.0 to 77.0"));
  }

  @Test
  void drawsNoWhiskersForAPercentileWithoutInterval() {
    Svg svg = Svg.of(TransportsChart.of("t", SETUPS.list(), "99", "1024 bytes"));

    assertThat(svg.marks()).isEqualTo(4);
    assertThat(svg.withClass("whisker")).isEmpty();
  }

  @Test
  void drawsACurvePerRow() {
    Chart chart =
        PercentilesChart.of(
            "p",
            SETUPS.list().stream().map(row -> SampleRows.slices(row, 12, null)).toList(),
            "bare");

    Svg svg = Svg.of(chart);
    assertThat(svg.marks()).isEqualTo(4);
    assertThat(svg.texts()).contains("0 %", "50 %", "99 %").doesNotContain("99.99 %", "99.999 %");
    assertThat(chart.numbers().rows()).hasSize(4);
  }

  @Test
  void joinsServiceAndResponseTime() {
    DrawnRows rows =
        SampleRows.of(SampleRows.rated("tcp", 1000, 50_000), SampleRows.rated("tcp", 5000, 80_000));

    Svg svg = Svg.of(ResponseChart.of("r", rows.list(), "server"));

    assertThat(svg.marks()).isEqualTo(2 * 2 * 2);
    assertThat(svg.texts()).contains("tcp, 1000/s", "tcp, 5000/s");
  }

  @Test
  void marksTheKneeOfASweep() {
    DrawnRows rows =
        SampleRows.of(
            SampleRows.rated("tcp", 1000, 50_000),
            SampleRows.rated("tcp", 2000, 60_000),
            SampleRows.rated("tcp", 4000, 900_000),
            SampleRows.rated("uds", 1000, 50_000, Reason.of(ReasonCode.RATE_NOT_REACHED, "No.")),
            SampleRows.rated("uds", 2000, 50_000));

    Chart chart = SweepChart.of("s", rows.list(), "server");

    Svg svg = Svg.of(chart);
    assertThat(svg.marks()).isEqualTo(2 * 5);
    assertThat(svg.withClass("knee")).as("p50 and p99 of tcp at 2000/s").hasSize(2);
    assertThat(chart.numbers().rows())
        .filteredOn(row -> row.get(2).equals("knee"))
        .singleElement()
        .satisfies(row -> assertThat(row).startsWith("tcp").contains("2000"));
    assertThat(SweepChart.isSweep(SETUPS.list())).isFalse();
  }

  @Test
  void drawsTheStepsThatWereMeasured() {
    Chart chart =
        LadderChart.of(
            "l",
            List.of(
                new Step("copies", "none", 0, 300.0, List.of(200.0, 400.0), ""),
                new Step("TCP", "tcp − uds", 40_000, 20_000.0, List.of(1e4, 3e4), ""),
                new Step("TLS", "wss − ws", 60_000, -500.0, List.of(-9e3, 8e3), "not separable"),
                new Step("wake-up", "uds − uds spin", 0, null, null, "not measured")),
            "Layers");

    Svg svg = Svg.of(chart);
    assertThat(svg.marks()).isEqualTo(3);
    assertThat(svg.withClass("hollow")).hasSize(1);
    assertThat(svg.texts()).contains("0.30 µs", "+20.0 µs", "−0.50 µs");
    assertThat(chart.numbers().rows()).as("with those that were not").hasSize(4);
  }

  @Test
  void tellsSpinningRowsFromBlockingOnes() {
    DrawnRows rows =
        SampleRows.of(
            SampleRows.row("tcp", 50_000),
            Results.row(Results.scenario("shm", Target.SERVER, Wait.SPIN), 500),
            Results.row(Results.scenario("none", Target.SELF, Wait.BLOCK), 70));

    Svg svg = Svg.of(CostChart.of("c", rows.list(), ""));

    assertThat(svg.marks()).as("without none, which crosses nothing").isEqualTo(2);
    assertThat(svg.withClass("mark", "c1")).as("spinning").hasSize(1);
  }

  @Test
  void drawsDifferencesAroundZero() {
    Chart chart =
        DifferencesChart.of(
            "d",
            "B compared with A",
            "p50",
            List.of("A µs"),
            List.of(
                new Difference("tcp", 1.5, 1.2, 1.9, "slower", List.of("70")),
                new Difference("uds", 1.01, 0.9, 1.1, "no difference shown", List.of("40")),
                new Difference("shm", 0.5, null, null, "no interval", List.of("50"))),
            "");

    Svg svg = Svg.of(chart);
    assertThat(svg.marks()).isEqualTo(3);
    assertThat(svg.withClass("whisker")).hasSize(2);
    assertThat(svg.withClass("mark", "left-out")).as("not shown").hasSize(2);
    assertThat(svg.withClass("zero")).hasSize(1);
    assertThat(svg.texts()).contains("0 %", "+50 %");
  }

  @Test
  void showsHostileNamesAsText() {
    String name = "<script>alert(1)</script>";
    DrawnRows rows =
        SampleRows.of(
            SampleRows.inSetup(name, SampleRows.row("tcp", 5000)), SampleRows.row("tcp", 6000));

    Svg svg = Svg.of(TransportsChart.of("t", rows.list(), "50", name));

    assertThat(svg.has("script")).isFalse();
    assertThat(svg.texts()).contains(name + " server");
  }

  @Test
  void letsNoLabelsOfTheCostChartOverlap() {
    Places places = new Places(0, 0, 800, 400);
    List<Places.Box> found =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> places.label("websocket-tls", 400 + i % 4, 200 + i % 3))
            .toList();

    for (Places.Box one : found) {
      assertThat(found.stream().filter(one::meets)).containsExactly(one);
    }
  }
}
