package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import java.util.List;

/**
 * A row together with the rounds it was computed from.
 *
 * @param rounds empty if nothing was measured
 */
public record MeasuredRow(Row row, List<RoundMeasurement> rounds) {
  public MeasuredRow {
    rounds = List.copyOf(rounds);
  }

  /** Returns {@link Row#scenario()}. */
  public Scenario scenario() {
    return row.scenario();
  }
}
