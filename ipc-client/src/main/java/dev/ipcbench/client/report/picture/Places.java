package dev.ipcbench.client.report.picture;

import dev.ipcbench.client.report.chart.Paths.Point;
import dev.ipcbench.client.report.chart.Texts;
import java.util.ArrayList;
import java.util.List;

/** Finds places for the labels of points where they cover neither a mark nor each other. */
final class Places {

  private static final double MARK = 7;
  private static final double GAP = 9;
  private static final double ASCENT = 11;
  private static final double DESCENT = 4;

  /** Where a label stands. */
  record Box(double left, double top, double right, double bottom) {

    /** Returns where a line of text in it begins. */
    Point text() {
      return new Point(left, bottom - DESCENT);
    }

    /** Returns the point of it that is nearest to another. */
    Point nearest(double x, double y) {
      return new Point(Math.clamp(x, left, right), Math.clamp(y, top, bottom));
    }

    boolean meets(Box other) {
      return left < other.right && right > other.left && top < other.bottom && bottom > other.top;
    }
  }

  private final Box area;
  private final List<Box> taken = new ArrayList<>();

  Places(double left, double top, double right, double bottom) {
    area = new Box(left, top, right, bottom);
  }

  /** Reserves the place of a mark. */
  void take(double x, double y) {
    taken.add(new Box(x - MARK, y - MARK, x + MARK, y + MARK));
  }

  /** Returns where a label stands: beside its mark, or as near as there is room. */
  Box label(String text, double x, double y) {
    double width = Texts.width(text);
    for (double distance = 0; distance < 200; distance += 6) {
      for (Point at :
          List.of(
              new Point(x + GAP, y + 4 - distance),
              new Point(x + GAP, y + 4 + distance),
              new Point(x - GAP - width, y + 4 - distance),
              new Point(x - GAP - width, y + 4 + distance),
              new Point(x - width / 2, y - GAP - 2 - distance),
              new Point(x - width / 2, y + GAP + ASCENT + distance))) {
        Box box = new Box(at.x(), at.y() - ASCENT, at.x() + width, at.y() + DESCENT);
        if (isFree(box)) {
          taken.add(box);
          return box;
        }
      }
    }
    return new Box(x + GAP, y + 4 - ASCENT, x + GAP + width, y + 4 + DESCENT);
  }

  private boolean isFree(Box box) {
    return box.left >= area.left
        && box.right <= area.right
        && box.top >= area.top
        && box.bottom <= area.bottom
        && taken.stream().noneMatch(box::meets);
  }
}
