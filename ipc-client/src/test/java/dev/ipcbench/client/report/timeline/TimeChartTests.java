package dev.ipcbench.client.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Svg;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.client.report.data.SampleRows;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class TimeChartTests {

  private static final DrawnRow ROW =
      SampleRows.of(SampleRows.row("tcp", 50_000)).list().getFirst();

  @Test
  void drawsEverySliceAndShowsWhichAreLeftOut() {
    Chart chart = TimeChart.of("t", List.of(SampleRows.slices(ROW, 12, null)), "server", 100);

    Svg svg = Svg.of(chart);
    assertThat(svg.marks()).isEqualTo(12);
    assertThat(svg.withClass("mark", "left-out")).hasSize(3);
    assertThat(chart.numbers().rows().getFirst()).startsWith("tcp", "STILL_COMPILING 3", "12");
    assertThat(svg.withClass("lane")).isEmpty();
    assertThat(chart.description()).contains("older version");
  }

  @Test
  void mergesNeighboursIfThereAreTooManySlicesAndSaysSo() {
    Chart chart = TimeChart.of("t", List.of(SampleRows.slices(ROW, 400, null)), "", 50);

    assertThat(Svg.of(chart).marks()).isLessThan(400).isGreaterThanOrEqualTo(50);
    assertThat(chart.description()).contains("were merged into another");
    assertThat(chart.numbers().rows().getFirst()).contains("400");
  }

  @Test
  void drawsWhatDisturbedTheSlicesByTheLargerFigureOfBothSides() {
    Slice.Evidence evidence =
        new Slice.Evidence(usage(5_000_000, 0L), ThreadUsage.NONE, usage(20_000_000, null), 0);

    Svg svg = Svg.of(TimeChart.of("t", List.of(SampleRows.slices(ROW, 4, evidence)), "", 100));

    assertThat(svg.texts()).contains("JIT", "≤ 20 %", "GC").doesNotContain("Steal", "Hiccup");
    assertThat(svg.withClass("lane").stream().map(TimeChartTests::bars)).containsExactly(4, 0);
  }

  private static int bars(Element lane) {
    return (int) lane.getAttribute("d").chars().filter(it -> it == 'M').count();
  }

  private static UsageDifference usage(long compileNanos, @Nullable Long gcNanos) {
    return new UsageDifference(
        100_000_000,
        compileNanos,
        null,
        null,
        gcNanos,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
