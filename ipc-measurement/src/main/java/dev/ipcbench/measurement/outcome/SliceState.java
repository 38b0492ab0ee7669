package dev.ipcbench.measurement.outcome;

import java.util.Locale;

/** Whether the round trips of a slice count for the figures of its row. */
public enum SliceState {
  /** Neither process compiled more than a little; no side was stopped. */
  STEADY,
  /** The JIT compiler of a process was at work: the slice is not its steady state. */
  STILL_COMPILING,
  /** A process was stopped or the machine suspended: left out in a closed loop. */
  STALLED;

  /** Returns the name used in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
