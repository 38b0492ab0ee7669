package dev.ipcbench.client.report.chart;

import java.util.List;

/** Names the series of a chart above it: colour and shape, so that neither has to be seen alone. */
public final class Legend {

  private static final int COLOURS = 8;
  private static final double HEIGHT = 20;

  private Legend() {}

  /** Returns the class of the colour of a series. */
  public static String colour(int series) {
    return "c" + series % COLOURS;
  }

  /** Returns the class of the dashes of a line: solid for as many series as there are colours. */
  public static String dash(int series) {
    return "d" + series / COLOURS % 3;
  }

  /**
   * Draws the legend, in as many lines as it needs.
   *
   * @return the y coordinate below it
   */
  public static double draw(Markup svg, List<String> names, double x, double y, double right) {
    double at = x;
    double line = y;
    for (int i = 0; i < names.size(); i++) {
      double width = 26 + Texts.width(names.get(i));
      if (at + width > right && at > x) {
        at = x;
        line += HEIGHT;
      }
      svg.empty("path", "class", "key " + colour(i), "d", Paths.mark(i, at + 6, line));
      svg.element("text", names.get(i), "class", "label", "x", at + 16, "y", line + 4);
      at += width;
    }
    return names.isEmpty() ? y : line + HEIGHT;
  }
}
