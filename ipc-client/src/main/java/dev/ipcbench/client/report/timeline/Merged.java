package dev.ipcbench.client.report.timeline;

import dev.ipcbench.client.report.data.RowSlices.Point;
import java.util.ArrayList;
import java.util.List;

/** Reduces the number of slices to what a chart has room for. */
final class Merged {

  private Merged() {}

  /**
   * Returns the slices, neighbours merged where there are more than that. Only slices that count,
   * or only some that do not, become one: from the smallest p50 to the largest tail.
   */
  static List<Point> of(List<Point> points, int most) {
    int size = Math.ceilDiv(points.size(), most);
    if (size <= 1) {
      return points;
    }
    List<Point> merged = new ArrayList<>();
    int members = 0;
    for (Point point : points) {
      if (members > 0 && members < size && merged.getLast().isCounted() == point.isCounted()) {
        merged.add(both(merged.removeLast(), point));
        members++;
      } else {
        merged.add(point);
        members = 1;
      }
    }
    return merged;
  }

  private static Point both(Point one, Point next) {
    return new Point(
        one.startMillis(),
        next.endMillis(),
        Math.min(one.p50(), next.p50()),
        Math.max(one.tail(), next.tail()),
        one.isCounted(),
        one.state(),
        null);
  }
}
