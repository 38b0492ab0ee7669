package dev.ipcbench.client.report;

import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.figure.Cost;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The rows of a result as a table of at most 100 columns. What all rows have in common is no column
 * but part of a line above it.
 */
final class RowTable {

  private final List<Row> rows;
  private final TextTable<Row> table = new TextTable<>();
  private final List<String> common = new ArrayList<>();

  private RowTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * Returns the line of what is common, and the table.
   *
   * @param percentiles that get a column, by name
   */
  static String of(List<Row> rows, List<String> percentiles) {
    return rows.isEmpty() ? "Nothing was measured.\n" : new RowTable(rows).text(percentiles);
  }

  private String text(List<String> percentiles) {
    table.left("Transport", row -> row.scenario().transport());
    if (rows.stream().anyMatch(row -> row.scenario().client() != ClientKind.LEAN)) {
      varying("Client", "%s clients", row -> row.scenario().client().label());
    }
    table.left("Target", row -> row.scenario().target().label());
    varying("Setup", "setup %s", Row::setup);
    varying("Placement", "placement %s", row -> row.scenario().placement().name());
    table.left("Wait", row -> row.scenario().waiting().label());
    varying("Bytes", "%s bytes", row -> row.scenario().bytes());
    varying("Rate", "rate %s", row -> row.scenario().pacing().label());
    varying("Conns", "connections %s", row -> String.valueOf(row.scenario().connections()));
    if (rows.stream().anyMatch(row -> row.scenario().wire() != Wire.IPCB)) {
      varying("Wire", "wire %s", row -> row.scenario().wire().label());
    }
    if (rows.stream().anyMatch(row -> row.scenario().hops() > 1)) {
      varying("Hops", "hops %s", row -> String.valueOf(row.scenario().hops()));
    }
    table.right("N", row -> String.valueOf(row.figures().roundTrips()));
    for (String percentile : percentiles) {
      table.right("p" + percentile, row -> percentile(row, percentile));
      if (rows.stream().anyMatch(row -> halfWidth(row, percentile).isPresent())) {
        table.right("±", row -> halfWidthText(row, percentile));
      }
    }
    table.right("Max", row -> time(row, LatencySummary::max));
    table.right("CPU/msg", RowTable::cpu);
    table.left("Verdict", row -> row.verdict().name());
    return "All rows   %s\n\n%s".formatted(String.join(", ", common), table.plainText(rows));
  }

  /** Adds a column if the rows differ in it, else a phrase to the line above. */
  private void varying(String head, String phrase, Function<Row, String> cell) {
    if (rows.stream().map(cell).distinct().count() > 1) {
      table.left(head, cell);
    } else {
      common.add(phrase.formatted(cell.apply(rows.getFirst())));
    }
  }

  private static String time(Row row, Function<LatencySummary, Number> figure) {
    LatencySummary times = row.waitingTime();
    return times == null ? "" : Nanos.micros(figure.apply(times).doubleValue());
  }

  private static String percentile(Row row, String percentile) {
    LatencySummary times = row.waitingTime();
    Long nanos = times == null ? null : times.percentiles().get(percentile);
    return nanos == null ? "" : Nanos.micros(nanos);
  }

  private static OptionalDouble halfWidth(Row row, String percentile) {
    LatencySummary times = row.waitingTime();
    return times == null ? OptionalDouble.empty() : times.halfWidth(percentile);
  }

  private static String halfWidthText(Row row, String percentile) {
    OptionalDouble halfWidth = halfWidth(row, percentile);
    if (halfWidth.isEmpty()) {
      return "";
    }
    return halfWidth.getAsDouble() < 1 ? Math.round(halfWidth.getAsDouble() * 100) + "%" : ">99%";
  }

  /** CPU time of both sides together, in microseconds; empty if a side does not tell. */
  private static String cpu(Row row) {
    Double nanos = Cost.cpuNanosOfBoth(row.figures().cost());
    return nanos == null ? "" : Nanos.micros(nanos);
  }
}
