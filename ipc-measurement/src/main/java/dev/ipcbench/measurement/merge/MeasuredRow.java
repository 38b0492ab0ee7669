package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import java.util.List;

/**
 * A row together with what it was made of.
 *
 * @param scenario what was held fixed
 * @param rounds none where nothing was measured
 */
public record MeasuredRow(Row row, Scenario scenario, List<RoundMeasurement> rounds) {
  public MeasuredRow {
    rounds = List.copyOf(rounds);
  }
}
