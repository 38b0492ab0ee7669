package dev.ipcbench.client.report;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.Nanos;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.IsolationCost.Difference;
import dev.ipcbench.measurement.result.RunResult;
import java.util.List;

/** The table of isolation costs, printed below the rows from which they were computed. */
record IsolationTable(RunResult result) {

  /** Returns the table, or an empty text if the result has no isolation costs. */
  String text() {
    if (result.isolationCost().isEmpty()) {
      return "";
    }
    List<IsolationCost> costs = result.isolationCost();
    String table =
        new TextTable<IsolationCost>()
            .left("Transport", cost -> server(cost).title())
            .left("Setup", IsolationCost::setup)
            .left("Wait", cost -> server(cost).waiting().label())
            .right("Bytes", cost -> server(cost).bytes())
            .right("p50", cost -> figure(cost, "50"))
            .left("95 % CI", cost -> interval(cost, "50"))
            .right("p99", cost -> figure(cost, "99"))
            .left("95 % CI", cost -> interval(cost, "99"))
            .text(costs.stream().filter(cost -> !cost.percentiles().isEmpty()).toList());
    StringBuilder reasons = new StringBuilder();
    for (IsolationCost cost : costs) {
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

  /** Returns the scenario of the row against the server. */
  private Scenario server(IsolationCost cost) {
    return result.rows().stream()
        .filter(row -> row.id().equals(cost.server()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("row not found: " + cost.server()))
        .scenario();
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
