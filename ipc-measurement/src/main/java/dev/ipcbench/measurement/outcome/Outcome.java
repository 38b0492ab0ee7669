package dev.ipcbench.measurement.outcome;

import dev.ipcbench.platform.Availability.Unavailable;

/** The outcome of measuring a row. */
public sealed interface Outcome {

  /** The row was measured: at least one slice. */
  record Measured(RowTotals totals) implements Outcome {}

  /** The transport is not available here. */
  record Skipped(Unavailable why) implements Outcome {}

  /**
   * The row should have worked and did not.
   *
   * @param totals what was measured before the failure
   */
  record Failed(Failure failure, RowTotals totals) implements Outcome {}
}
