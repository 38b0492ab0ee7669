package dev.ipcbench.client.metrics;

import java.util.Locale;

/** The state of the run of this app. */
public enum RunState {
  /** No run was requested. */
  IDLE,
  /** The targets have answered; the plan is being made. */
  PREPARING,
  /** Rounds are being measured. */
  MEASURING,
  /** All rounds are done. */
  FINISHED,
  /** The run was stopped early; the rounds measured so far are stored. */
  STOPPED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
