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
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Response time against service time of rows with a rate: what a request waited before it was sent
 * is the length of the line between both.
 */
public final class ResponseChart {

  private static final double ROW = 38;
  private static final List<String> PERCENTILES = List.of("50", "99");

  private ResponseChart() {}

  /** Service and response time of a row. */
  private record Pair(DrawnRow row, String name, LatencySummary service, LatencySummary response) {

    static List<Pair> of(List<DrawnRow> rows) {
      List<Pair> pairs = new ArrayList<>();
      for (DrawnRow drawn : rows) {
        if (drawn.row() != null) {
          LatencySummary service = drawn.row().serviceTime();
          LatencySummary response = drawn.row().figures().responseTime();
          if (service != null && response != null) {
            pairs.add(
                new Pair(
                    drawn,
                    "%s, %s/s".formatted(drawn.name(), drawn.row().scenario().pacing().label()),
                    service,
                    response));
          }
        }
      }
      return pairs;
    }
  }

  /**
   * Returns the chart.
   *
   * @param rows of one part of a result; those with a rate are drawn
   */
  public static Chart of(String id, List<DrawnRow> rows, String facet) {
    List<Pair> pairs = Pair.of(rows);
    double left = 50 + Math.min(240, Texts.boldWidth(pairs.stream().map(Pair::name).toList()));
    Markup svg = new Markup();
    double top = Legend.draw(svg, List.of("service time", "response time"), left, 14, 800) + 4;
    double bottom = top + ROW * pairs.size();
    List<Double> all =
        pairs.stream()
            .flatMap(pair -> List.of(pair.service, pair.response).stream())
            .flatMap(times -> PERCENTILES.stream().map(times.percentiles()::get))
            .filter(Objects::nonNull)
            .map(Long::doubleValue)
            .toList();
    Scale scale =
        Scale.log(
            Math.max(1, all.stream().min(Double::compare).orElse(1.0)),
            Math.max(2, all.stream().max(Double::compare).orElse(10.0)),
            left,
            Chart.WIDTH - 20);
    Axis.timesBelow(svg, scale, top, bottom, "p50 and p99 of a round trip, µs (log scale)");
    for (int i = 0; i < pairs.size(); i++) {
      draw(svg, scale, pairs.get(i), top + i * ROW);
    }
    return new Chart(
        id,
        "Response time against service time: " + facet,
        "Service time is from send to receive; response time from when the request was due. A long"
            + " line means that requests waited for earlier ones.",
        Chart.WIDTH,
        bottom + 44,
        svg,
        numbers(pairs));
  }

  private static void draw(Markup svg, Scale scale, Pair pair, double top) {
    svg.element(
        "text",
        Texts.shortened(pair.name, 240),
        "class",
        "label strong end",
        "x",
        scale.from() - 40,
        "y",
        top + ROW / 2 + 4);
    svg.empty("path", "class", "grid", "d", Paths.line(8, top + ROW, Chart.WIDTH - 4, top + ROW));
    for (int i = 0; i < PERCENTILES.size(); i++) {
      String percentile = PERCENTILES.get(i);
      double y = top + 12 + i * 15;
      Long service = pair.service.percentiles().get(percentile);
      Long response = pair.response.percentiles().get(percentile);
      if (service != null && response != null) {
        svg.element(
            "text", "p" + percentile, "class", "soft end", "x", scale.from() - 8, "y", y + 4);
        double from = scale.clamped(service);
        double to = scale.clamped(response);
        svg.empty("path", "class", "ink", "d", Paths.line(from, y, to, y));
        mark(svg, 0, from, y, pair, percentile, service);
        mark(svg, 1, to, y, pair, percentile, response);
      }
    }
  }

  private static void mark(
      Markup svg, int series, double x, double y, Pair pair, String percentile, long nanos) {
    svg.open(
            "path",
            "class",
            "mark dot " + Legend.colour(series) + (pair.row.isValid() ? "" : " hollow"),
            "d",
            Paths.mark(series, x, y))
        .element("title", "%s: p%s %s".formatted(pair.name, percentile, Nanos.text((double) nanos)))
        .close();
  }

  private static Numbers numbers(List<Pair> pairs) {
    List<List<String>> lines = new ArrayList<>();
    for (Pair pair : pairs) {
      List<String> line = new ArrayList<>(List.of(pair.name, pair.row.verdict()));
      for (String percentile : PERCENTILES) {
        line.add(micros(pair.service, percentile));
        line.add(micros(pair.response, percentile));
      }
      lines.add(line);
    }
    return new Numbers(
        List.of(
            "Row",
            "Verdict",
            "Service p50 µs",
            "Response p50 µs",
            "Service p99 µs",
            "Response p99 µs"),
        2,
        lines);
  }

  private static String micros(LatencySummary times, String percentile) {
    Long nanos = times.percentiles().get(percentile);
    return nanos == null ? "" : Nanos.micros(nanos);
  }
}
