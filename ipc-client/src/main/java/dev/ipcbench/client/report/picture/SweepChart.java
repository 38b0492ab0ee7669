package dev.ipcbench.client.report.picture;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.chart.Paths;
import dev.ipcbench.client.report.chart.Paths.Point;
import dev.ipcbench.client.report.chart.Scale;
import dev.ipcbench.client.report.chart.Texts;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.verdict.ReasonCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Response time over the rate, and the knee: the last rate up to which every lower one was reached
 * with a p99 of at most three times the smallest.
 */
public final class SweepChart {

  private static final double TOP = 48;
  private static final double BOTTOM = 380;
  private static final double LEFT = 74;
  private static final double KNEE = 3;
  private static final List<String> PERCENTILES = List.of("50", "99");

  private final Map<String, List<DrawnRow>> sweeps = new LinkedHashMap<>();

  private SweepChart(List<DrawnRow> rows) {
    rows.stream()
        .filter(row -> !row.isClosedLoop())
        .sorted(Comparator.comparingDouble(SweepChart::rate))
        .forEach(row -> sweeps.computeIfAbsent(row.name(), _ -> new ArrayList<>()).add(row));
    sweeps.values().removeIf(sweep -> sweep.size() < 2);
  }

  /** Returns whether there is a row with two rates or more. */
  public static boolean isSweep(List<DrawnRow> rows) {
    return !new SweepChart(rows).sweeps.isEmpty();
  }

  /** Returns the chart of rows of one part of a result. */
  public static Chart of(String id, List<DrawnRow> rows, String facet) {
    return new SweepChart(rows).chart(id, facet);
  }

  private static double rate(DrawnRow row) {
    return row.row() != null
            && row.row().scenario().pacing() instanceof Pacing.FixedRate(double perSecond)
        ? perSecond
        : 0;
  }

  /** Returns the index of the knee; -1 if even the lowest rate was not reached. */
  private static int knee(List<DrawnRow> sweep) {
    double least =
        sweep.stream().mapToDouble(row -> row.value("99").orElse(Double.MAX_VALUE)).min().orElse(1);
    int knee = -1;
    for (DrawnRow row : sweep) {
      boolean reached =
          row.row() != null
              && row.row().reasons().stream().noneMatch(it -> it.is(ReasonCode.RATE_NOT_REACHED));
      if (!reached || row.value("99").orElse(Double.MAX_VALUE) > KNEE * least) {
        break;
      }
      knee++;
    }
    return knee;
  }

  private Chart chart(String id, String facet) {
    List<DrawnRow> all = sweeps.values().stream().flatMap(List::stream).toList();
    List<String> names = List.copyOf(sweeps.keySet());
    double right = Chart.WIDTH - 30 - Math.min(200, Texts.width(names) + 27);
    Scale x =
        Scale.log(
            all.stream().mapToDouble(SweepChart::rate).min().orElse(1),
            all.stream().mapToDouble(SweepChart::rate).max().orElse(10),
            LEFT,
            right);
    List<Double> times =
        all.stream()
            .flatMap(row -> PERCENTILES.stream().map(row::value))
            .filter(value -> value.isPresent())
            .map(value -> value.getAsDouble())
            .toList();
    Scale y =
        Scale.log(
            Math.max(1, times.stream().min(Double::compare).orElse(1.0)),
            Math.max(2, times.stream().max(Double::compare).orElse(10.0)),
            BOTTOM,
            TOP);
    Markup svg = new Markup();
    svg.element(
        "text", "solid: p50 · dashed: p99 · ring: knee", "class", "soft", "x", LEFT, "y", 14.0);
    Axis.left(svg, y, LEFT, right, "Response time, µs (log scale)", Axis::micros);
    Axis.below(svg, x, TOP, BOTTOM, "Requests per second (log scale)", x.ticks(), Axis::number);
    draw(svg, x, y, right);
    return new Chart(
        id,
        "Response time over the rate: " + facet,
        "The knee is the last rate up to which every lower one was reached with a p99 of at most %s"
                .formatted(Axis.number(KNEE))
            + " times the smallest. A hollow mark is a row that is not VALID.",
        Chart.WIDTH,
        BOTTOM + 44,
        svg,
        numbers());
  }

  private void draw(Markup svg, Scale x, Scale y, double right) {
    List<String> labels = new ArrayList<>();
    List<Integer> colours = new ArrayList<>();
    List<Point> ends = new ArrayList<>();
    int series = 0;
    for (Map.Entry<String, List<DrawnRow>> sweep : sweeps.entrySet()) {
      List<DrawnRow> rows = sweep.getValue();
      int knee = knee(rows);
      for (int p = 0; p < PERCENTILES.size(); p++) {
        String percentile = PERCENTILES.get(p);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
          DrawnRow row = rows.get(i);
          if (row.value(percentile).isPresent()) {
            Point point =
                new Point(x.at(rate(row)), y.clamped(row.value(percentile).getAsDouble()));
            points.add(point);
            mark(svg, row, series, percentile, point, i == knee);
          }
        }
        if (!points.isEmpty()) {
          svg.empty(
              "path",
              "class",
              "line %s d%d".formatted(Legend.colour(series), p),
              "d",
              Paths.through(points));
          labels.add(sweep.getKey() + " p" + percentile);
          colours.add(series);
          ends.add(points.getLast());
        }
      }
      series++;
    }
    List<Double> at = Texts.spread(ends.stream().map(Point::y).toList(), TOP, BOTTOM);
    for (int i = 0; i < labels.size(); i++) {
      Point end = ends.get(i);
      svg.empty(
          "path",
          "class",
          "lead " + Legend.colour(colours.get(i)),
          "d",
          Paths.line(end.x(), end.y(), right + 10, at.get(i)));
      svg.element("text", labels.get(i), "class", "label", "x", right + 14, "y", at.get(i) + 4);
    }
  }

  private static void mark(
      Markup svg, DrawnRow row, int series, String percentile, Point point, boolean isKnee) {
    if (isKnee) {
      svg.empty("circle", "class", "ink knee", "cx", point.x(), "cy", point.y(), "r", 9.0);
    }
    svg.open(
            "path",
            "class",
            "mark dot " + Legend.colour(series) + (row.isValid() ? "" : " hollow"),
            "d",
            Paths.mark(series, point.x(), point.y()))
        .element(
            "title",
            "%s at %s/s: p%s %s µs"
                .formatted(
                    row.name(), Axis.number(rate(row)), percentile, row.valueText(percentile)))
        .close();
  }

  private Numbers numbers() {
    List<List<String>> lines = new ArrayList<>();
    sweeps.forEach(
        (name, rows) -> {
          int knee = knee(rows);
          for (int i = 0; i < rows.size(); i++) {
            DrawnRow row = rows.get(i);
            lines.add(
                List.of(
                    name,
                    row.verdict(),
                    i == knee ? "knee" : "",
                    Axis.number(rate(row)),
                    row.row() == null
                        ? ""
                        : Axis.number(Math.rint(row.row().figures().messagesPerSecond())),
                    row.valueText("50"),
                    row.valueText("99")));
          }
        });
    return new Numbers(
        List.of("Transport", "Verdict", "", "Rate 1/s", "Reached 1/s", "p50 µs", "p99 µs"),
        3,
        lines);
  }
}
