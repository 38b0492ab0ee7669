package dev.ipcbench.client.metrics;

import java.util.Locale;

/** How far the run of this app is. */
public enum RunState {
  /** Nobody has asked for one. */
  IDLE,
  /** Both sides are asked what they have. */
  PREPARING,
  /** Every row is warmed up for the first time. */
  WARMING,
  /** Rounds are measured. */
  MEASURING,
  /** All that was planned has been measured. */
  FINISHED,
  /** It was ended early; what was measured until then is kept. */
  STOPPED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
