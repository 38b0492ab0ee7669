package dev.ipcbench.client.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Where texts of a chart have room. The font of the reader is not known: widths are estimates. */
public final class Texts {

  /** Height of a line. */
  public static final double LINE = 15;

  private static final double WIDTH = 6.7;

  private Texts() {}

  /** Returns the width that a text of the chart takes at most. */
  public static double width(String text) {
    return text.codePointCount(0, text.length()) * WIDTH;
  }

  /** Returns the width of the longest text. */
  public static double width(List<String> texts) {
    return texts.stream().mapToDouble(Texts::width).max().orElse(0);
  }

  /** Returns a text that is not wider than that. */
  public static String shortened(String text, double width) {
    int most = (int) (width / WIDTH);
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(1, most - 1))) + "…";
  }

  /**
   * Moves labels apart that stand in one column, as little as necessary.
   *
   * @param wanted where each label should stand
   * @return where it stands, in the same order
   */
  public static List<Double> spread(List<Double> wanted, double top, double bottom) {
    List<Integer> order =
        IntStream.range(0, wanted.size())
            .boxed()
            .sorted(Comparator.comparing(wanted::get))
            .toList();
    double[] at = new double[wanted.size()];
    double free = top;
    for (int i : order) {
      at[i] = Math.max(wanted.get(i), free);
      free = at[i] + LINE;
    }
    double limit = bottom;
    for (int i : order.reversed()) {
      at[i] = Math.min(at[i], limit);
      limit = at[i] - LINE;
    }
    List<Double> spread = new ArrayList<>();
    for (double y : at) {
      spread.add(y);
    }
    return spread;
  }
}
