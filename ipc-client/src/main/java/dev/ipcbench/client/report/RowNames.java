package dev.ipcbench.client.report;

import dev.ipcbench.measurement.result.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Short names of the rows of a result: no longer than is needed to tell them apart. */
final class RowNames {

  private static final List<Function<Row, String>> MORE =
      List.of(
          Row::setup,
          row -> row.scenario().placement().name(),
          row -> row.scenario().waiting().label(),
          row -> row.scenario().bytes() + " bytes",
          row -> "rate " + row.scenario().pacing().label(),
          row -> row.scenario().connections() + " connections",
          row -> row.scenario().wire().label(),
          row -> row.scenario().hops() + " hops");

  private final List<Function<Row, String>> parts = new ArrayList<>();

  RowNames(List<Row> rows) {
    parts.add(row -> row.scenario().title());
    parts.add(row -> row.scenario().target().label());
    for (Function<Row, String> part : MORE) {
      int told = distinct(rows);
      parts.add(part);
      if (distinct(rows) == told) {
        parts.removeLast();
      }
    }
  }

  private int distinct(List<Row> rows) {
    Set<String> names = new HashSet<>();
    rows.forEach(row -> names.add(of(row)));
    return names.size();
  }

  String of(Row row) {
    return String.join(" ", parts.stream().map(part -> part.apply(row)).toList());
  }
}
