package dev.ipcbench.platform;

import java.util.Locale;

/** The wait strategy of a thread that expects a message. */
public enum Wait {
  /** The thread blocks in the kernel until the message arrives: costs a wake-up, frees the CPU. */
  BLOCK,
  /** The thread busy-spins until the message arrives: no wake-up, but it occupies its CPU. */
  SPIN;

  /** Returns the name used on the command line, in results and on the control plane. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the strategy with this {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid labels
   */
  public static Wait of(String label) {
    for (Wait wait : values()) {
      if (wait.label().equals(label)) {
        return wait;
      }
    }
    throw new IllegalArgumentException(
        "Unknown wait strategy '" + label + "'. Valid values: block, spin.");
  }
}
