package dev.ipcbench.client.report;

import dev.ipcbench.client.report.TextTable.Align;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.IsolationCost.Difference;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import java.util.List;

/** What the boundary of each setup adds, below the rows it was worked out from. */
final class IsolationTable {

  private final RunResult result;

  IsolationTable(RunResult result) {
    this.result = result;
  }

  /** Empty where there is nothing to tell. */
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
            .column("95 %", Align.LEFT)
            .column("p99", Align.RIGHT)
            .column("95 %", Align.LEFT);
    StringBuilder reasons = new StringBuilder();
    for (IsolationCost cost : result.isolationCost()) {
      if (!cost.percentiles().isEmpty()) {
        table.row(cells(cost));
      }
      if (cost.reason() != null) {
        reasons.append("      %s: %s\n".formatted(cost.server(), cost.reason()));
      }
    }
    return "\nIsolation cost: microseconds that a round trip to the server takes longer than one to"
        + " the client's own endpoint\nin the same setup, with 95 % intervals over the rounds\n\n"
        + table
        + reasons;
  }

  private List<String> cells(IsolationCost cost) {
    Row row =
        result.rows().stream()
            .filter(it -> it.id().equals(cost.server()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no row " + cost.server()));
    return List.of(
        cost.transport(),
        cost.setup(),
        row.waiting(),
        row.requestBytes() == row.replyBytes()
            ? String.valueOf(row.requestBytes())
            : row.requestBytes() + "x" + row.replyBytes(),
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
