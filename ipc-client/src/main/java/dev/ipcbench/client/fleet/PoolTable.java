package dev.ipcbench.client.fleet;

import dev.ipcbench.client.report.TextTable;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the nodes of each pool have in common, and which of them stand out. */
final class PoolTable {

  /** A node whose row costs this much more than the median of its pool stands out. */
  private static final double OUTLIER = 2;

  private static final double NANOS_PER_MICRO = 1000;

  /** Fewer nodes than that have no median to stand out from. */
  private static final int LEAST_NODES = 3;

  private final List<NodeResult> nodes;
  private final List<Line> lines = new ArrayList<>();

  /** A median of one node. */
  private record Point(String node, long nanos) {}

  /**
   * One row of all nodes of a pool.
   *
   * @param points ascending, not empty
   */
  private record Line(String pool, String row, List<Point> points) {

    double median() {
      int middle = points.size() / 2;
      return points.size() % 2 == 1
          ? points.get(middle).nanos
          : (points.get(middle - 1).nanos + points.get(middle).nanos) / 2.0;
    }

    List<Point> outliers() {
      return points.size() < LEAST_NODES
          ? List.of()
          : points.stream().filter(point -> point.nanos >= OUTLIER * median()).toList();
    }
  }

  PoolTable(List<NodeResult> nodes) {
    this.nodes = nodes;
    Map<String, Map<String, List<Point>>> pools = new TreeMap<>();
    for (NodeResult node : nodes) {
      for (Row row : node.rows()) {
        if (row.hasPercentile("50") && row.waitingTime() != null) {
          pools
              .computeIfAbsent(node.pool(), _ -> new LinkedHashMap<>())
              .computeIfAbsent(name(row.scenario()), _ -> new ArrayList<>())
              .add(new Point(node.node(), row.waitingTime().percentiles().getOrDefault("50", 0L)));
        }
      }
    }
    pools.forEach(
        (pool, rows) ->
            rows.forEach(
                (row, points) -> {
                  points.sort((a, b) -> Long.compare(a.nanos, b.nanos));
                  lines.add(new Line(pool, row, points));
                }));
  }

  private static String name(Scenario scenario) {
    return "%s %s %s %s bytes"
        .formatted(
            scenario.transport(),
            scenario.target().label(),
            scenario.waiting().label(),
            scenario.bytes());
  }

  /** Returns the nodes that stand out and those without a result, each as a sentence. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    Map<String, List<String>> outliers = new TreeMap<>();
    for (Line line : lines) {
      for (Point point : line.outliers()) {
        outliers
            .computeIfAbsent(point.node + " (pool " + line.pool + ")", _ -> new ArrayList<>())
            .add(String.format(Locale.ROOT, "%s %.1f ×", line.row, point.nanos / line.median()));
      }
    }
    outliers.forEach(
        (node, rows) ->
            sentences.add(
                "Outlier %s, against the median of its pool: %s."
                    .formatted(node, String.join(", ", rows))));
    for (NodeResult node : nodes) {
      if (node.problem() != null) {
        sentences.add("%s: %s".formatted(node.node(), node.problem().text()));
      }
    }
    return sentences;
  }

  /** Returns a table of the medians in microseconds, and the sentences. */
  String text() {
    String table =
        new TextTable<Line>()
            .left("Pool", Line::pool)
            .left("Row", Line::row)
            .right("Nodes", line -> String.valueOf(line.points.size()))
            .right("min p50", line -> micros((double) line.points.getFirst().nanos))
            .right("median", line -> micros(line.median()))
            .right("max", line -> micros((double) line.points.getLast().nanos))
            .left("Slowest", line -> line.points.getLast().node)
            .right("Outliers", line -> String.valueOf(line.outliers().size()))
            .plainText(lines);
    return (lines.isEmpty() ? "" : "Medians in µs over the nodes of each pool\n" + table)
        + sentences().stream().map(it -> it + "\n").collect(Collectors.joining());
  }

  private static String micros(double nanos) {
    return String.format(Locale.ROOT, nanos < 10_000 ? "%.2f" : "%.1f", nanos / NANOS_PER_MICRO);
  }
}
