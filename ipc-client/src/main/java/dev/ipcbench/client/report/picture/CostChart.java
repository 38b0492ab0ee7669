package dev.ipcbench.client.report.picture;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.chart.Paths;
import dev.ipcbench.client.report.chart.Scale;
import dev.ipcbench.client.report.data.DrawnRow;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.platform.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * CPU time of both sides per message against the median: what a low latency costs. Threads that
 * spin use as much CPU time as the round trip takes, on both sides; blocked ones do not.
 */
public final class CostChart {

  private static final double TOP = 56;
  private static final double BOTTOM = 440;
  private static final double LEFT = 74;

  /** A label farther from its mark than this is joined to it by a line. */
  private static final double LEADER = 12;

  private CostChart() {}

  /** A row with its cost. */
  private record Point(DrawnRow row, double median, double cpu, boolean spins) {

    static List<Point> of(List<DrawnRow> rows) {
      List<Point> points = new ArrayList<>();
      for (DrawnRow row : rows) {
        Double cpu = row.cpuNanos();
        if (row.row() != null
            && !row.row().scenario().crossesNothing()
            && cpu != null
            && cpu > 0
            && row.value("50").isPresent()) {
          boolean spins = row.row().scenario().waiting() == Wait.SPIN;
          points.add(new Point(row, row.value("50").getAsDouble(), cpu, spins));
        }
      }
      points.sort(Comparator.comparingDouble(Point::median));
      return points;
    }
  }

  /** Returns whether any row tells its cost. */
  public static boolean isKnown(List<DrawnRow> rows) {
    return !Point.of(rows).isEmpty();
  }

  /** Returns the chart of rows of one part of a result. */
  public static Chart of(String id, List<DrawnRow> rows, String facet) {
    List<Point> points = Point.of(rows);
    double right = Chart.WIDTH - 20;
    Markup svg = new Markup();
    Legend.draw(svg, List.of("blocking", "spinning"), LEFT, 14, right);
    Scale x =
        Scale.log(
            points.stream().mapToDouble(Point::median).min().orElse(1),
            points.stream().mapToDouble(Point::median).max().orElse(10),
            LEFT,
            right);
    Scale y =
        Scale.log(
            points.stream().mapToDouble(Point::cpu).min().orElse(1),
            points.stream().mapToDouble(Point::cpu).max().orElse(10),
            BOTTOM,
            TOP);
    Axis.left(
        svg, y, LEFT, right, "CPU time of both sides per message, µs (log scale)", Axis::micros);
    Axis.timesBelow(svg, x, TOP, BOTTOM, "p50 of a round trip, µs (log scale)");
    Places places = new Places(LEFT, TOP, right, BOTTOM);
    points.forEach(point -> places.take(x.at(point.median), y.at(point.cpu)));
    for (Point point : points) {
      draw(svg, point, x.at(point.median), y.at(point.cpu), places);
    }
    return new Chart(
        id,
        facet.isEmpty() ? "CPU time against latency" : "CPU time against latency: " + facet,
        "Left is faster, down is cheaper. A spinning thread also occupies its CPU while no message"
            + " is under way. A hollow mark is a row that is not VALID.",
        Chart.WIDTH,
        BOTTOM + 44,
        svg,
        numbers(points));
  }

  private static void draw(Markup svg, Point point, double x, double y, Places places) {
    String name = point.row.name();
    int series = point.spins ? 1 : 0;
    svg.open(
            "path",
            "class",
            "mark dot " + Legend.colour(series) + (point.row.isValid() ? "" : " hollow"),
            "d",
            Paths.mark(series, x, y))
        .element(
            "title",
            "%s: p50 %s, CPU %s per message"
                .formatted(name, Nanos.text(point.median), Nanos.text(point.cpu)))
        .close();
    Places.Box label = places.label(name, x, y);
    Paths.Point near = label.nearest(x, y);
    if (Math.hypot(near.x() - x, near.y() - y) > LEADER) {
      svg.empty("path", "class", "lead c7", "d", Paths.line(x, y, near.x(), near.y()));
    }
    svg.element("text", name, "class", "label", "x", label.text().x(), "y", label.text().y());
  }

  private static Numbers numbers(List<Point> points) {
    List<List<String>> lines = new ArrayList<>();
    for (Point point : points) {
      lines.add(
          List.of(
              point.row.name(),
              point.spins ? "spin" : "block",
              point.row.verdict(),
              Nanos.micros(point.median),
              Nanos.micros(point.cpu)));
    }
    return new Numbers(
        List.of("Transport", "Wait", "Verdict", "p50 µs", "CPU/message µs"), 3, lines);
  }
}
