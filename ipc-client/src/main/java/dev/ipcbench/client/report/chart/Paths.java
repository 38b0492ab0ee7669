package dev.ipcbench.client.report.chart;

import static dev.ipcbench.client.report.chart.Markup.number;

import java.util.List;

/** Path data of SVG. */
public final class Paths {

  private static final double R = 4.5;

  private Paths() {}

  /** A point of a chart. */
  public record Point(double x, double y) {}

  /** Returns a line between two points. */
  public static String line(double x1, double y1, double x2, double y2) {
    return x1 == x2
        ? "M" + at(x1, y1) + "V" + number(y2)
        : y1 == y2 ? "M" + at(x1, y1) + "H" + number(x2) : "M" + at(x1, y1) + "L" + at(x2, y2);
  }

  /** Returns a line through points; one that would not move it by half a unit is left out. */
  public static String through(List<Point> points) {
    StringBuilder path = new StringBuilder();
    Point last = null;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      boolean isEnd = i == points.size() - 1;
      if (last == null || isEnd || Math.hypot(point.x - last.x, point.y - last.y) >= 1) {
        path.append(last == null ? 'M' : 'L').append(at(point.x, point.y));
        last = point;
      }
    }
    return path.toString();
  }

  /**
   * Returns the outline of a mark.
   *
   * @param shape any number; there are six shapes
   */
  public static String mark(int shape, double x, double y) {
    return switch (shape % 6) {
      case 0 -> "M" + at(x - R, y) + arc(R) + arc(-R) + "z";
      case 1 -> "M" + at(x - 4, y - 4) + "h8v8h-8z";
      case 2 -> "M" + at(x, y - 5.5) + "l5.5 5.5l-5.5 5.5l-5.5 -5.5z";
      case 3 -> "M" + at(x, y - 5) + "l5 9h-10z";
      case 4 -> "M" + at(x, y + 5) + "l5 -9h-10z";
      default -> "M" + at(x - 5, y - 2) + "h3v-3h4v3h3v4h-3v3h-4v-3h-3z";
    };
  }

  /**
   * Returns an interval: a line with a bar at each end, or an arrow where it continues beyond the
   * scale.
   */
  public static String whisker(Scale scale, double low, double high, double y) {
    double x1 = scale.clamped(low);
    double x2 = scale.clamped(high);
    return line(x1, y, x2, y)
        + (low < scale.min() ? arrow(x1, y, 4) : line(x1, y - 3, x1, y + 3))
        + (high > scale.max() ? arrow(x2, y, -4) : line(x2, y - 3, x2, y + 3));
  }

  private static String arrow(double x, double y, double back) {
    return "M" + at(x + back, y - 3) + "L" + at(x, y) + "L" + at(x + back, y + 3);
  }

  private static String arc(double radius) {
    return "a" + R + " " + R + " 0 0 1 " + number(2 * radius) + " 0";
  }

  private static String at(double x, double y) {
    return number(x) + " " + number(y);
  }
}
