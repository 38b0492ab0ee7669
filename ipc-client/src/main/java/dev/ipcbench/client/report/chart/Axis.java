package dev.ipcbench.client.report.chart;

import dev.ipcbench.measurement.record.Nanos;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Draws the axes of a chart: a line across the chart for each tick, with its label outside. */
public final class Axis {

  private static final double GAP = 8;

  private Axis() {}

  /**
   * Draws an axis below the chart.
   *
   * @param title what the axis shows, with its unit
   */
  public static void below(
      Markup svg,
      Scale scale,
      double top,
      double bottom,
      String title,
      List<Double> ticks,
      DoubleFunction<String> label) {
    double free = Double.NEGATIVE_INFINITY;
    for (double tick : ticks) {
      double x = scale.at(tick);
      svg.empty("path", "class", "grid", "d", Paths.line(x, top, x, bottom));
      String text = label.apply(tick);
      double half = Texts.width(text) / 2;
      if (x - half > free) {
        double inside = Math.min(x, Chart.WIDTH - 2 - half);
        svg.element("text", text, "class", "tick mid", "x", inside, "y", bottom + 16);
        free = x + half + GAP;
      }
    }
    svg.empty("path", "class", "axis", "d", Paths.line(scale.from(), bottom, scale.to(), bottom));
    svg.element(
        "text", title, "class", "name mid", "x", (scale.from() + scale.to()) / 2, "y", bottom + 36);
  }

  /** Draws an axis of times below the chart: nanoseconds, in microseconds. */
  public static void timesBelow(Markup svg, Scale scale, double top, double bottom, String title) {
    below(svg, scale, top, bottom, title, scale.ticks(), Axis::micros);
  }

  /** Draws an axis at the left of the chart; its title stands above it. */
  public static void left(
      Markup svg, Scale scale, double left, double right, String title, DoubleFunction<String> of) {
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      svg.empty("path", "class", "grid", "d", Paths.line(left, y, right, y));
      svg.element("text", of.apply(tick), "class", "tick end", "x", left - 6, "y", y + 4);
    }
    svg.empty("path", "class", "axis", "d", Paths.line(left, scale.to(), left, scale.from()));
    svg.element("text", title, "class", "name", "x", 4.0, "y", scale.to() - 14);
  }

  /** Returns nanoseconds as microseconds, as a label. */
  public static String micros(double nanos) {
    return number(nanos / 1000);
  }

  /** Returns nanoseconds with the unit that fits. */
  public static String time(double nanos) {
    return Nanos.text(nanos);
  }

  /** Returns a number without unnecessary zeros, with a thin space before thousands. */
  public static String number(double value) {
    if (Math.abs(value) >= 10_000) {
      return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u2009');
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
