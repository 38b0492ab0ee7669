package dev.ipcbench.client.metrics;

import java.util.Locale;

/** The state of the current run. */
public enum RunState {
  /** No run was started. */
  IDLE,
  /** Client and server are queried for their endpoints and environment. */
  PREPARING,
  /** All rows are warmed up before the first round. */
  WARMING,
  /** Rounds are being measured. */
  MEASURING,
  /** All planned rounds were measured. */
  FINISHED,
  /** The run was stopped early; its measurements are kept. */
  STOPPED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
