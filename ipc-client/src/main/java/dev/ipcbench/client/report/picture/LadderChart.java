package dev.ipcbench.client.report.picture;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.chart.Paths;
import dev.ipcbench.client.report.chart.Scale;
import dev.ipcbench.client.report.chart.Texts;
import dev.ipcbench.client.report.detail.Figures;
import dev.ipcbench.measurement.answer.Ladder.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The ladder as a stacked bar that is drawn out: each step begins at the median of the row below
 * it, so that its end is where the round trip has come to.
 */
public final class LadderChart {

  private static final double ROW = 26;
  private static final double TOP = 16;

  private LadderChart() {}

  /**
   * Returns the chart.
   *
   * @param all steps of the ladder; those that were measured are drawn
   */
  public static Chart of(String id, List<Step> all, String title) {
    List<Step> steps = all.stream().filter(step -> step.nanos() != null).toList();
    List<String> names = steps.stream().map(LadderChart::name).toList();
    List<String> figures = steps.stream().map(LadderChart::figure).toList();
    double left = 16 + Math.min(390, Texts.width(names));
    double right = Chart.WIDTH - 24 - Texts.width(figures);
    double bottom = TOP + ROW * steps.size();
    double low =
        steps.stream().mapToDouble(step -> step.from() + Math.min(0, nanos(step))).min().orElse(0);
    double high =
        steps.stream().mapToDouble(step -> step.from() + Math.max(0, nanos(step))).max().orElse(1);
    // In microseconds, so that its steps are round.
    Scale scale = Scale.linear(Math.min(0, low / 1e3), high / 1e3, left, right);
    Markup svg = new Markup();
    Axis.below(svg, scale, TOP, bottom, "Median of a round trip, µs", scale.ticks(), Axis::number);
    for (int i = 0; i < steps.size(); i++) {
      draw(svg, scale, steps.get(i), TOP + i * ROW, figures.get(i));
    }
    return new Chart(
        id,
        title,
        "A stacked bar, drawn out: each step begins at the median of the row that it adds to."
            + " Whiskers are the 95 % interval of what it adds; a hollow bar is not separable from"
            + " nothing.",
        Chart.WIDTH,
        bottom + 44,
        svg,
        numbers(all));
  }

  private static double nanos(Step step) {
    return Objects.requireNonNullElse(step.nanos(), 0.0);
  }

  private static String name(Step step) {
    return "%s (%s)".formatted(step.adds(), step.rows());
  }

  private static String figure(Step step) {
    return (step.from() > 0 ? Figures.signedMicros(nanos(step)) : Figures.micros(nanos(step)))
        + " µs";
  }

  private static void draw(Markup svg, Scale scale, Step step, double top, String figure) {
    double y = top + ROW / 2;
    double from = scale.clamped(step.from() / 1e3);
    double to = scale.clamped((step.from() + nanos(step)) / 1e3);
    double left = Math.min(from, to);
    svg.element(
        "text",
        Texts.shortened(name(step), 390),
        "class",
        "label end",
        "x",
        scale.from() - 8,
        "y",
        y + 4);
    svg.open(
            "path",
            "class",
            "mark %s %s"
                .formatted(
                    step.note().equals("not separable") ? "dot hollow" : "bar",
                    Legend.colour(nanos(step) < 0 ? 1 : 0)),
            "d",
            "M%s %sh%sv12h-%sz"
                .formatted(
                    Markup.number(left),
                    Markup.number(y - 6),
                    Markup.number(Math.max(1, Math.abs(to - from))),
                    Markup.number(Math.max(1, Math.abs(to - from)))))
        .element("title", name(step) + ": " + figure)
        .close();
    List<Double> interval = step.interval();
    if (interval != null) {
      svg.empty(
          "path",
          "class",
          "ink",
          "d",
          Paths.whisker(
              scale,
              (step.from() + interval.getFirst()) / 1e3,
              (step.from() + interval.getLast()) / 1e3,
              y));
    }
    svg.element("text", figure, "class", "label end", "x", Chart.WIDTH - 10, "y", y + 4);
  }

  private static Numbers numbers(List<Step> steps) {
    List<List<String>> lines = new ArrayList<>();
    for (Step step : steps) {
      List<Double> interval = step.interval();
      lines.add(
          List.of(
              step.adds(),
              step.rows(),
              step.note(),
              step.nanos() == null ? "" : Figures.micros(step.nanos()),
              interval == null
                  ? ""
                  : Figures.microsInterval(interval.getFirst(), interval.getLast())));
    }
    return new Numbers(List.of("Adds", "Rows", "Note", "µs", "95 % interval"), 3, lines);
  }
}
