package dev.ipcbench.client.report;

import dev.ipcbench.client.report.TextTable.Align;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.IsolationCost.Difference;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import java.util.List;

/** The table of isolation costs, printed below the rows from which they were computed. */
final class IsolationTable {

  private final RunResult result;

  IsolationTable(RunResult result) {
    this.result = result;
  }

  /** Returns the table, or an empty text if the result has no isolation costs. */
  String text() {
    if (result.isolationCost().isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable()
            .column("Transport", Align.LEFT)
            .column("Setup", Align.LEFT)
            .column("Wait", Align.LEFT)
            .column("Bytes", Align.RIGHT)
            .column("p50", Align.RIGHT)
            .column("95 % CI", Align.LEFT)
            .column("p99", Align.RIGHT)
            .column("95 % CI", Align.LEFT);
    StringBuilder reasons = new StringBuilder();
    for (IsolationCost cost : result.isolationCost()) {
      if (!cost.percentiles().isEmpty()) {
        table.row(cells(cost));
      }
      if (cost.reason() != null) {
        reasons.append("      %s: %s\n".formatted(cost.server(), cost.reason()));
      }
    }
    return "\n"
        + "Isolation cost: additional microseconds per round trip to the server, compared"
        + " with the client's own endpoint\n"
        + "in the same setup, with 95 % confidence intervals\n\n"
        + table
        + reasons;
  }

  private List<String> cells(IsolationCost cost) {
    Row row =
        result.rows().stream()
            .filter(it -> it.id().equals(cost.server()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("row not found: " + cost.server()));
    return List.of(
        cost.transport(),
        cost.setup(),
        row.scenario().waiting().label(),
        row.scenario().bytes(),
        figure(cost, "50"),
        interval(cost, "50"),
        figure(cost, "99"),
        interval(cost, "99"));
  }

  private static String figure(IsolationCost cost, String percentile) {
    Difference difference = cost.percentiles().get(percentile);
    return difference == null ? "" : micros(difference.nanos());
  }

  private static String interval(IsolationCost cost, String percentile) {
    Difference difference = cost.percentiles().get(percentile);
    return difference == null || difference.low() == null || difference.high() == null
        ? ""
        : micros(difference.low()) + " to " + micros(difference.high());
  }

  private static String micros(long nanos) {
    return (nanos < 0 ? "-" : "+") + Nanos.micros(Math.abs((double) nanos));
  }
}
