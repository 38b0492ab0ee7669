package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.plan.Scenario;
import java.util.List;

/**
 * A row together with the values that its figures were computed from.
 *
 * @param blocks steady values of {@link Row#waitingTime()}; empty if nothing was measured
 * @param starts the same by starts of the two processes: forks, or passes of a matrix
 */
public record MeasuredRow(Row row, Blocks blocks, List<Blocks> starts) {

  public MeasuredRow {
    starts = List.copyOf(starts);
  }

  /** Creates a row that was measured in one start. */
  public MeasuredRow(Row row, Blocks blocks) {
    this(row, blocks, List.of(blocks));
  }

  /** Returns {@link Row#scenario()}. */
  public Scenario scenario() {
    return row.scenario();
  }
}
