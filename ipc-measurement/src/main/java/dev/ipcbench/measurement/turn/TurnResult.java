package dev.ipcbench.measurement.turn;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.platform.Availability.Unavailable;

/** The result of one turn of one row; its slices were passed on before. */
public sealed interface TurnResult {

  /** The turn ended, or the stop was requested. */
  record Ended(TurnTotals totals) implements TurnResult {}

  /** The row failed. */
  record Failed(Failure failure) implements TurnResult {}

  /** Connecting has shown that the transport is unavailable between these two processes. */
  record NotAvailable(Unavailable why) implements TurnResult {}
}
