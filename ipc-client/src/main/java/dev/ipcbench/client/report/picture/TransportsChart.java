package dev.ipcbench.client.report.picture;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.chart.Paths;
import dev.ipcbench.client.report.chart.Scale;
import dev.ipcbench.client.report.chart.Texts;
import dev.ipcbench.client.report.data.DrawnRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The transports by a percentile, the fastest first, and for each the series that the reader
 * compares: setups, targets or results. Whiskers are 95 % confidence intervals.
 */
public final class TransportsChart {

  private static final double ROW = 13;
  private static final double PADDING = 9;

  /** As many series get a column with their figures beside the marks. */
  private static final int WITH_FIGURES = 3;

  private final String percentile;
  private final List<DrawnRow> rows;
  private final List<String> series;
  private final Map<String, List<DrawnRow>> transports = new TreeMap<>();
  private final List<String> order;

  private TransportsChart(List<DrawnRow> rows, String percentile) {
    this.percentile = percentile;
    this.rows = rows.stream().filter(row -> row.value(percentile).isPresent()).toList();
    this.series = this.rows.stream().map(DrawnRow::series).distinct().toList();
    this.rows.forEach(
        row -> transports.computeIfAbsent(row.name(), _ -> new ArrayList<>()).add(row));
    this.order =
        transports.keySet().stream().sorted(Comparator.comparingDouble(this::fastest)).toList();
  }

  private double fastest(String name) {
    return transports.getOrDefault(name, List.of()).stream()
        .mapToDouble(this::value)
        .min()
        .orElseThrow();
  }

  private double value(DrawnRow row) {
    return row.value(percentile).orElseThrow();
  }

  /**
   * Returns the chart.
   *
   * @param rows those that support the percentile are drawn
   * @param condition of these rows; may be empty
   */
  public static Chart of(String id, List<DrawnRow> rows, String percentile, String condition) {
    return new TransportsChart(rows, percentile).chart(id, condition);
  }

  private Chart chart(String id, String condition) {
    double left = 16 + Math.min(260, Texts.boldWidth(order));
    double figures = series.size() > WITH_FIGURES ? 0 : 66.0 * series.size();
    double right = Chart.WIDTH - 16 - figures;
    Markup svg = new Markup();
    double top = Legend.draw(svg, series, left, 14, Chart.WIDTH) + 8;
    top += figures > 0 ? 14 : 0;
    double band = Math.max(1, series.size()) * ROW + PADDING;
    double bottom = top + band * order.size();
    Scale scale = scale(left, right);
    Axis.timesBelow(
        svg,
        scale,
        top,
        bottom,
        "p%s of a round trip, µs (log scale); whiskers: 95 %% interval".formatted(percentile));
    for (int s = 0; figures > 0 && s < series.size(); s++) {
      String head = series.size() == 1 ? "µs" : Texts.shortened(series.get(s), 62);
      svg.element("text", head, "class", "tick end", "x", column(right, s), "y", top - 6);
    }
    for (int i = 0; i < order.size(); i++) {
      transport(svg, scale, order.get(i), top + i * band, right);
    }
    String title = "p%s by transport".formatted(percentile);
    return new Chart(
        id,
        condition.isEmpty() ? title : title + ": " + condition,
        "The fastest transport first. A hollow mark is a row that is not VALID. An arrow is an"
            + " interval that continues beyond the scale; a mark without whiskers has no interval.",
        Chart.WIDTH,
        bottom + 44,
        svg,
        numbers());
  }

  private static double column(double right, int series) {
    return right + 70 + 66.0 * series;
  }

  /** An interval that is much wider than the figures must not squeeze them. */
  private Scale scale(double left, double right) {
    double low =
        rows.stream().mapToDouble(row -> Math.max(end(row, 0), value(row) / 3)).min().orElse(1);
    double high =
        rows.stream().mapToDouble(row -> Math.min(end(row, 1), value(row) * 3)).max().orElse(10);
    return Scale.log(Math.max(1, low), Math.max(2, high), left, right);
  }

  private double end(DrawnRow row, int end) {
    List<Double> interval = row.intervals().get(percentile);
    return interval == null ? value(row) : interval.get(end);
  }

  private void transport(Markup svg, Scale scale, String name, double top, double right) {
    double height = series.size() * ROW + PADDING;
    svg.element(
        "text",
        Texts.shortened(name, 260),
        "class",
        "label strong end",
        "x",
        scale.from() - 10,
        "y",
        top + height / 2 + 4);
    svg.empty(
        "path", "class", "grid", "d", Paths.line(8, top + height, Chart.WIDTH - 4, top + height));
    for (DrawnRow row : transports.getOrDefault(name, List.of())) {
      int s = series.indexOf(row.series());
      double y = top + PADDING / 2 + (s + 0.5) * ROW;
      String colour = Legend.colour(s);
      List<Double> interval = row.intervals().get(percentile);
      if (interval != null) {
        svg.empty(
            "path",
            "class",
            "whisker " + colour,
            "d",
            Paths.whisker(scale, interval.getFirst(), interval.getLast(), y));
      }
      svg.open(
              "path",
              "class",
              "mark dot " + colour + (row.isValid() ? "" : " hollow"),
              "d",
              Paths.mark(s, scale.clamped(value(row)), y))
          .element("title", hint(row))
          .close();
      if (series.size() <= WITH_FIGURES) {
        double beside = series.size() == 1 ? y : top + height / 2;
        svg.element(
            "text",
            row.valueText(percentile),
            "class",
            "label end",
            "x",
            column(right, s),
            "y",
            beside + 4);
      }
    }
  }

  private String hint(DrawnRow row) {
    String interval = row.intervalText(percentile);
    return "%s %s: p%s %s µs%s, %s"
        .formatted(
            row.name(),
            row.series(),
            percentile,
            row.valueText(percentile),
            interval.isEmpty() ? "" : " (" + interval + ")",
            row.verdict());
  }

  private Numbers numbers() {
    List<List<String>> lines = new ArrayList<>();
    for (String name : order) {
      for (DrawnRow row : transports.getOrDefault(name, List.of())) {
        lines.add(
            List.of(
                row.name(),
                row.series(),
                row.verdict(),
                String.valueOf(row.roundTrips()),
                row.valueText(percentile),
                row.intervalText(percentile)));
      }
    }
    return new Numbers(
        List.of("Transport", "Series", "Verdict", "N", "p" + percentile + " µs", "95 % interval"),
        3,
        lines);
  }
}
