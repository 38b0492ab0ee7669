package dev.ipcbench.client.report.timeline;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.chart.Paths;
import dev.ipcbench.client.report.chart.Scale;
import dev.ipcbench.client.report.chart.Texts;
import dev.ipcbench.client.report.data.RowSlices;
import dev.ipcbench.client.report.data.RowSlices.Point;
import dev.ipcbench.measurement.record.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Each slice of a part of a result over the time of the run: a strip per row, and below them what
 * disturbed the slices, on the same axis.
 */
public final class TimeChart {

  private static final double STRIP = 46;
  private static final double TOP = 40;
  private static final double LANE = 22;

  private final List<RowSlices> rows;
  private final Scale time;
  private final long begin;
  private final Markup svg = new Markup();
  private int merged;

  private TimeChart(List<RowSlices> rows) {
    this.rows = rows.stream().filter(row -> !row.points().isEmpty()).toList();
    List<Point> all = this.rows.stream().flatMap(row -> row.points().stream()).toList();
    this.begin = all.stream().mapToLong(Point::startMillis).min().orElse(0);
    long end = all.stream().mapToLong(Point::endMillis).max().orElse(begin + 1);
    double names = Texts.width(this.rows.stream().map(it -> it.row().name()).toList());
    double left = 16 + Math.clamp(names, Texts.width(Lane.NAMES), 190);
    this.time = new Scale(0, Math.max(1, end - begin) / 1e3, false, left, Chart.WIDTH - 86);
  }

  /**
   * Returns the chart.
   *
   * @param rows with their slices, of one part of a result
   * @param most the largest number of slices of a row that are drawn one by one
   */
  public static Chart of(String id, List<RowSlices> rows, String facet, int most) {
    return new TimeChart(rows).chart(id, facet, most);
  }

  private Chart chart(String id, String facet, int most) {
    double strips = TOP + STRIP * rows.size();
    List<Lane> lanes = Lane.of(rows);
    double bottom = strips + (lanes.isEmpty() ? 0 : 10) + LANE * lanes.size();
    legend();
    Scale ticks = Scale.linear(time.min(), time.max(), 0, 1);
    Axis.below(
        svg,
        time,
        TOP,
        bottom,
        "Time since the first slice, s",
        ticks.ticks().stream().filter(time::contains).toList(),
        Axis::number);
    for (int i = 0; i < rows.size(); i++) {
      strip(rows.get(i), TOP + i * STRIP, most);
    }
    for (int i = 0; i < lanes.size(); i++) {
      lane(lanes.get(i), strips + 10 + i * LANE);
    }
    return new Chart(
        id,
        facet.isEmpty() ? "Over the time of the run" : "Over the time of the run: " + facet,
        description(lanes),
        Chart.WIDTH,
        bottom + 44,
        svg,
        numbers());
  }

  private String description(List<Lane> lanes) {
    return "A slice is a line from its p50, the thick end, to its p99 (p90 with fewer than 1000"
        + " round trips). Grey slices are left out of the figures. Each strip has its own log"
        + " scale, in µs."
        + (lanes.isEmpty()
            ? " What disturbed each slice is not in the files of this result: they are of an older"
                + " version."
            : " Below: what disturbed the slices, the larger figure of both sides.")
        + (merged == 0
            ? ""
            : " Neighbouring slices are drawn as one where there are many: %d were merged into"
                    .formatted(merged)
                + " another, from the smallest p50 to the largest tail.");
  }

  private void legend() {
    double left = time.from();
    svg.empty("path", "class", "slice c0", "d", Paths.line(left, 18, left, 6));
    svg.empty("path", "class", "median c0", "d", dot(left, 18));
    svg.element("text", "counts", "class", "label", "x", left + 8, "y", 17.0);
    svg.empty("path", "class", "slice left-out", "d", Paths.line(left + 70, 18, left + 70, 6));
    svg.empty("path", "class", "median left-out", "d", dot(left + 70, 18));
    svg.element("text", "left out", "class", "label", "x", left + 78, "y", 17.0);
  }

  private void strip(RowSlices row, double top, int most) {
    double bottom = top + STRIP - 8;
    List<Point> points = row.points();
    double low = points.stream().mapToDouble(Point::p50).min().orElse(1);
    double high = points.stream().mapToDouble(Point::tail).max().orElse(10);
    Scale y = Scale.log(Math.max(1, low), Math.max(2, high), bottom, top + 4);
    svg.empty("path", "class", "axis", "d", Paths.line(time.from(), bottom, time.to(), bottom));
    svg.element(
        "text",
        Texts.shortened(row.row().name(), 190),
        "class",
        "label end",
        "x",
        time.from() - 8,
        "y",
        (top + bottom) / 2 + 5);
    label(Axis.micros(y.max()), top + 12);
    label(Axis.micros(y.min()) + " µs", bottom);
    StringBuilder counted = new StringBuilder();
    StringBuilder leftOut = new StringBuilder();
    List<Point> drawn = Merged.of(points, most);
    merged += points.size() - drawn.size();
    for (Point point : drawn) {
      double x = x(point);
      String colour = point.isCounted() ? Legend.colour(0) : "left-out";
      svg.empty(
          "path",
          "class",
          "mark slice " + colour,
          "d",
          Paths.line(x, y.clamped(point.p50()), x, y.clamped(point.tail())));
      (point.isCounted() ? counted : leftOut).append(dot(x, y.clamped(point.p50())));
    }
    if (!leftOut.isEmpty()) {
      svg.empty("path", "class", "median left-out", "d", leftOut);
    }
    if (!counted.isEmpty()) {
      svg.empty("path", "class", "median c0", "d", counted);
    }
  }

  private void lane(Lane lane, double top) {
    double maximum = lane.maximum();
    double bottom = top + LANE - 4;
    svg.empty("path", "class", "axis", "d", Paths.line(time.from(), bottom, time.to(), bottom));
    svg.element("text", lane.name(), "class", "label end", "x", time.from() - 8, "y", bottom - 3);
    label(lane.maximumText(), bottom - 2);
    StringBuilder bars = new StringBuilder();
    for (Lane.Value found : lane.values()) {
      if (found.value() > 0) {
        double x = x(found.slice());
        double height = Math.max(1, found.value() / maximum * (LANE - 6));
        bars.append(Paths.line(x, bottom, x, bottom - height));
      }
    }
    svg.empty("path", "class", "slice lane " + lane.colour(), "d", bars);
  }

  private void label(String text, double y) {
    svg.element("text", text, "class", "soft", "x", time.to() + 6, "y", y);
  }

  private double x(Point point) {
    return time.clamped(((point.startMillis() + point.endMillis()) / 2.0 - begin) / 1e3);
  }

  private static String dot(double x, double y) {
    return "M%s %sh0".formatted(Markup.number(x), Markup.number(y));
  }

  private Numbers numbers() {
    List<List<String>> lines = new ArrayList<>();
    for (RowSlices row : rows) {
      List<Point> counted = row.points().stream().filter(Point::isCounted).toList();
      String leftOut =
          row.points().stream()
              .filter(point -> !point.isCounted())
              .collect(Collectors.groupingBy(Point::state, Collectors.counting()))
              .entrySet()
              .stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .sorted()
              .collect(Collectors.joining(", "));
      lines.add(
          List.of(
              row.row().name(),
              leftOut.isEmpty() ? "none" : leftOut,
              String.valueOf(row.points().size()),
              counted.isEmpty()
                  ? ""
                  : Nanos.micros(counted.stream().mapToDouble(Point::p50).min().orElse(0)),
              counted.isEmpty()
                  ? ""
                  : Nanos.micros(counted.stream().mapToDouble(Point::p50).max().orElse(0))));
    }
    return new Numbers(
        List.of("Transport", "Left out", "Slices", "Smallest p50 µs", "Largest p50 µs"), 2, lines);
  }
}
