package dev.ipcbench.client.report.timeline;

import dev.ipcbench.client.report.chart.Axis;
import dev.ipcbench.client.report.chart.Legend;
import dev.ipcbench.client.report.data.RowSlices;
import dev.ipcbench.client.report.data.RowSlices.Point;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.platform.usage.UsageDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of disturbance over the time of a run.
 *
 * @param values in nanoseconds, or as a share of the slice: the larger one of both sides
 */
record Lane(String name, String colour, boolean isShare, List<Value> values) {

  /** What disturbed a slice. */
  record Value(Point slice, double value) {}

  private record Kind(
      String name, boolean isShare, Function<UsageDifference, @Nullable Long> nanos) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("JIT", true, UsageDifference::compileNanos),
          new Kind("GC", false, UsageDifference::gcNanos),
          new Kind("Steal", true, UsageDifference::stealNanos),
          new Kind("Hiccup", false, UsageDifference::longestHiccupNanos));

  /** The names of all kinds. */
  static final List<String> NAMES = KINDS.stream().map(Kind::name).toList();

  /** Returns a lane for each kind that any slice tells. */
  static List<Lane> of(List<RowSlices> rows) {
    List<Point> points =
        rows.stream()
            .flatMap(row -> row.points().stream())
            .sorted(Comparator.comparingLong(Point::startMillis))
            .toList();
    List<Lane> lanes = new ArrayList<>();
    for (Kind kind : KINDS) {
      List<Value> values = new ArrayList<>();
      for (Point point : points) {
        Double value = value(kind, point.evidence());
        if (value != null) {
          values.add(new Value(point, value));
        }
      }
      if (!values.isEmpty()) {
        lanes.add(new Lane(kind.name, Legend.colour(1 + lanes.size()), kind.isShare, values));
      }
    }
    return lanes;
  }

  private static @Nullable Double value(Kind kind, Slice.@Nullable Evidence evidence) {
    return evidence == null
        ? null
        : Stream.of(evidence.client(), evidence.server())
            .filter(Objects::nonNull)
            .map(side -> value(kind, side))
            .filter(Objects::nonNull)
            .max(Double::compare)
            .orElse(null);
  }

  private static @Nullable Double value(Kind kind, UsageDifference side) {
    Long nanos = kind.nanos.apply(side);
    return nanos == null || (kind.isShare && side.wallNanos() == 0)
        ? null
        : (Double) (kind.isShare ? (double) nanos / side.wallNanos() : (double) nanos);
  }

  double maximum() {
    return values.stream().mapToDouble(Value::value).max().orElse(1);
  }

  String maximumText() {
    return "≤ " + (isShare ? Math.round(maximum() * 100) + " %" : Axis.time(maximum()));
  }
}
