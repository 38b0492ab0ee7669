package dev.ipcbench.client.report.picture;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.chart.Paths;
import dev.ipcbench.client.report.chart.Scale;
import dev.ipcbench.client.report.chart.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Differences with their intervals around zero, as a share of what is compared with: rows of some
 * hundred nanoseconds and of some milliseconds fit into one chart. The scale is one of ratios, so
 * that half and twice are equally far from zero.
 */
public final class DifferencesChart {

  private static final double ROW = 26;
  private static final double TOP = 18;
  private static final List<Double> PERCENTS =
      List.of(
          -99.0, -90.0, -75.0, -50.0, -30.0, -20.0, -10.0, -5.0, 0.0, 5.0, 10.0, 25.0, 50.0, 100.0,
          200.0, 400.0, 900.0, 9900.0);

  private DifferencesChart() {}

  /**
   * A difference.
   *
   * @param ratio what is compared, divided by what it is compared with
   * @param low end of the interval of the ratio; null without an interval
   * @param finding in words
   * @param figures cells of the table between the name and the finding
   */
  public record Difference(
      String name,
      double ratio,
      @Nullable Double low,
      @Nullable Double high,
      String finding,
      List<String> figures) {

    boolean isShown() {
      return low != null && high != null && (low > 1 || high < 1);
    }
  }

  /**
   * Returns the chart.
   *
   * @param heads of the columns of {@link Difference#figures}
   * @param axis names what is compared
   */
  public static Chart of(
      String id,
      String title,
      String axis,
      List<String> heads,
      List<Difference> differences,
      String description) {
    double left =
        16 + Math.min(330, Texts.width(differences.stream().map(Difference::name).toList()));
    double right =
        Chart.WIDTH - 26 - Texts.width(differences.stream().map(Difference::finding).toList());
    double bottom = TOP + ROW * differences.size();
    Scale scale = scale(differences, left, right);
    Markup svg = new Markup();
    Axis.below(
        svg,
        scale,
        TOP,
        bottom,
        axis,
        PERCENTS.stream().map(percent -> 1 + percent / 100).filter(scale::contains).toList(),
        ratio -> percent(ratio, 0));
    svg.empty("path", "class", "zero", "d", Paths.line(scale.at(1), TOP - 6, scale.at(1), bottom));
    for (int i = 0; i < differences.size(); i++) {
      draw(svg, scale, differences.get(i), TOP + (i + 0.5) * ROW);
    }
    return new Chart(
        id, title, description, Chart.WIDTH, bottom + 44, svg, numbers(heads, differences));
  }

  /** Returns a scale around 1; intervals far beyond all figures are cut off. */
  private static Scale scale(List<Difference> differences, double left, double right) {
    double most =
        differences.stream()
            .mapToDouble(
                it ->
                    Math.max(
                        Math.min(reach(it.low), 2 * reach(it.ratio) + 0.3),
                        Math.max(
                            Math.min(reach(it.high), 2 * reach(it.ratio) + 0.3), reach(it.ratio))))
            .max()
            .orElse(0.1);
    double reach = Math.exp(Math.max(0.06, most * 1.1));
    return new Scale(1 / reach, reach, true, left, right);
  }

  private static double reach(@Nullable Double ratio) {
    return ratio == null ? 0 : ratio <= 0 ? Double.MAX_VALUE : Math.abs(Math.log(ratio));
  }

  private static void draw(Markup svg, Scale scale, Difference difference, double y) {
    String colour = difference.isShown() ? Legend.colour(difference.ratio > 1 ? 1 : 0) : "left-out";
    svg.element(
        "text",
        Texts.shortened(difference.name, 330),
        "class",
        "label end",
        "x",
        scale.from() - 8,
        "y",
        y + 4);
    if (difference.low != null && difference.high != null) {
      svg.empty(
          "path",
          "class",
          "whisker " + colour,
          "d",
          Paths.whisker(scale, difference.low, difference.high, y));
    }
    svg.open(
            "path",
            "class",
            "mark dot %s%s".formatted(colour, difference.low == null ? " hollow" : ""),
            "d",
            Paths.mark(0, scale.clamped(difference.ratio), y))
        .element("title", "%s: %s".formatted(difference.name, percent(difference.ratio, 1)))
        .close();
    svg.element("text", difference.finding, "class", "label", "x", scale.to() + 12, "y", y + 4);
  }

  /** Returns a ratio as a difference in percent. */
  public static String percent(double ratio, int decimals) {
    double percent = (ratio - 1) * 100;
    return Math.abs(percent) < 0.5 * Math.pow(10, -decimals)
        ? "0 %"
        : String.format(Locale.ROOT, "%+." + decimals + "f %%", percent).replace('-', '−');
  }

  private static Numbers numbers(List<String> heads, List<Difference> differences) {
    List<String> all = new ArrayList<>(List.of("Row", "Finding"));
    all.addAll(heads);
    List<List<String>> lines = new ArrayList<>();
    for (Difference difference : differences) {
      List<String> line = new ArrayList<>(List.of(difference.name, difference.finding));
      line.addAll(difference.figures);
      lines.add(line);
    }
    return new Numbers(all, 2, lines);
  }
}
