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
import dev.ipcbench.client.report.data.RowSlices;
import dev.ipcbench.client.report.data.RowSlices.CurvePoint;
import dev.ipcbench.measurement.record.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Percentile curves as HdrHistogram draws them: equal distances on the x axis each leave a tenth of
 * the round trips beyond. The y axis is logarithmic, because transports differ by a thousand times.
 */
public final class PercentilesChart {

  private static final double TOP = 34;
  private static final double BOTTOM = 400;
  private static final double LEFT = 74;
  private static final List<String> TICKS =
      List.of("0", "50", "90", "99", "99.9", "99.99", "99.999");

  private PercentilesChart() {}

  /** A curve with its coordinates. */
  private record Curve(RowSlices slices, List<CurvePoint> points) {}

  /**
   * Returns the chart.
   *
   * @param of rows that were measured, of one part of a result
   */
  public static Chart of(String id, List<RowSlices> of, String facet) {
    List<Curve> curves =
        of.stream()
            .map(slices -> new Curve(slices, slices.curve()))
            .filter(curve -> !curve.points.isEmpty())
            .toList();
    List<String> names = curves.stream().map(PercentilesChart::name).toList();
    double right = Chart.WIDTH - 46 - Math.min(220, Texts.width(names));
    double last =
        curves.stream()
            .mapToDouble(curve -> beyond(curve.points.getLast().percentile()))
            .max()
            .orElse(10);
    Scale x = new Scale(1, Math.max(last, 10), true, LEFT, right);
    List<Double> times =
        curves.stream().flatMap(curve -> curve.points.stream()).map(CurvePoint::nanos).toList();
    Scale y =
        Scale.log(
            Math.max(1, times.stream().min(Double::compare).orElse(1.0)),
            times.stream().max(Double::compare).orElse(10.0),
            BOTTOM,
            TOP);
    Markup svg = new Markup();
    Axis.left(svg, y, LEFT, right, "Round trip, µs (log scale)", Axis::micros);
    Axis.below(
        svg,
        x,
        TOP,
        BOTTOM,
        "Percentile: the share of round trips that took at most this long",
        ticks(last),
        tick -> TICKS.get((int) ticksBefore(tick)) + " %");
    draw(svg, curves, x, y, right);
    return new Chart(
        id,
        facet.isEmpty() ? "Percentile curves" : "Percentile curves: " + facet,
        "Each step to the right on the axis leaves a tenth of the round trips beyond it. A curve"
            + " ends where fewer than ten are left. Points closer than one unit of the drawing to"
            + " the one before are left out.",
        Chart.WIDTH,
        BOTTOM + 44,
        svg,
        numbers(curves));
  }

  private static String name(Curve curve) {
    return Texts.shortened(curve.slices.row().name(), 220);
  }

  /** Returns how many round trips there are for each that is beyond the percentile. */
  private static double beyond(double percentile) {
    return 100 / (100 - percentile);
  }

  private static List<Double> ticks(double last) {
    return TICKS.stream()
        .map(Double::parseDouble)
        .map(PercentilesChart::beyond)
        .filter(tick -> tick <= last * 1.001)
        .toList();
  }

  private static long ticksBefore(double tick) {
    return TICKS.stream()
        .map(Double::parseDouble)
        .map(PercentilesChart::beyond)
        .filter(it -> it < tick * 0.999)
        .count();
  }

  private static void draw(Markup svg, List<Curve> curves, Scale x, Scale y, double right) {
    List<Double> ends =
        curves.stream().map(curve -> y.clamped(curve.points.getLast().nanos())).toList();
    List<Double> labels = Texts.spread(ends, TOP, BOTTOM);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      String colour = Legend.colour(i);
      List<Point> points =
          curve.points.stream()
              .map(it -> new Point(x.clamped(beyond(it.percentile())), y.clamped(it.nanos())))
              .toList();
      svg.open(
              "path",
              "class",
              "mark line %s %s".formatted(colour, Legend.dash(i)),
              "d",
              Paths.through(points))
          .element("title", curve.slices.row().name())
          .close();
      Point end = points.getLast();
      svg.empty(
          "path",
          "class",
          "lead " + colour,
          "d",
          Paths.line(end.x(), end.y(), right + 6, labels.get(i)));
      svg.empty(
          "path",
          "class",
          "line %s %s".formatted(colour, Legend.dash(i)),
          "d",
          Paths.line(right + 6, labels.get(i), right + 28, labels.get(i)));
      svg.element("text", name(curve), "class", "label", "x", right + 34, "y", labels.get(i) + 4);
    }
  }

  private static Numbers numbers(List<Curve> curves) {
    List<List<String>> lines = new ArrayList<>();
    for (Curve curve : curves) {
      lines.add(
          Stream.concat(
                  Stream.of(
                      curve.slices.row().name(), String.valueOf(curve.slices.row().roundTrips())),
                  LatencySummary.PERCENTILES.stream().map(curve.slices.row()::valueText))
              .toList());
    }
    return new Numbers(
        Stream.concat(
                Stream.of("Transport", "N"),
                LatencySummary.PERCENTILES.stream().map(name -> "p" + name + " µs"))
            .toList(),
        1,
        lines);
  }
}
