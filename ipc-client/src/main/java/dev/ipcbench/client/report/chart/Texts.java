package dev.ipcbench.client.report.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Where texts of a chart have room. The font of the reader is not known: widths are estimates. */
public final class Texts {

  /** Height of a line. */
  public static final double LINE = 15;

  private static final double WIDTH = 7.3;

  private Texts() {}

  /** Returns the width that a text of the chart takes at most. */
  public static double width(String text) {
    return text.codePointCount(0, text.length()) * WIDTH;
  }

  /** Returns the width that the longest text takes in bold. */
  public static double boldWidth(List<String> texts) {
    return 1.1 * width(texts);
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
    // Labels that touch form a block, which is centred on where its labels should stand.
    Deque<Block> blocks = new ArrayDeque<>();
    for (int i : order) {
      Block block = new Block(wanted.get(i), 1).within(top, bottom);
      while (!blocks.isEmpty() && blocks.getLast().bottom() > block.top()) {
        block = blocks.removeLast().with(block).within(top, bottom);
      }
      blocks.add(block);
    }
    double[] at = new double[wanted.size()];
    int next = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.size; i++) {
        at[order.get(next)] = block.top() + (i + 0.5) * LINE;
        next++;
      }
    }
    List<Double> spread = new ArrayList<>();
    for (double y : at) {
      spread.add(y);
    }
    return spread;
  }

  /** Labels below each other, around a centre. */
  private record Block(double centre, int size) {

    double top() {
      return centre - size * LINE / 2;
    }

    double bottom() {
      return centre + size * LINE / 2;
    }

    Block with(Block other) {
      int both = size + other.size;
      return new Block((centre * size + other.centre * other.size) / both, both);
    }

    /** Moves the block inside; one that is too high begins at the top. */
    Block within(double top, double bottom) {
      double half = size * LINE / 2;
      return new Block(Math.max(top + half, Math.min(bottom - half, centre)), size);
    }
  }
}
