package dev.ipcbench.platform;

import java.util.Locale;

/** How a thread waits for the next message. */
public enum Wait {
  /**
   * The kernel puts the thread to sleep and wakes it: costs a wake-up, leaves the CPU to others.
   */
  BLOCK,
  /** The thread asks again and again: no wake-up, but it burns its CPU as long as it waits. */
  SPIN;

  /** The name used on the command line, in rows and on the control plane. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The opposite of {@link #label()}.
   *
   * @throws IllegalArgumentException if there is no such wait; the message names those there are
   */
  public static Wait of(String label) {
    for (Wait wait : values()) {
      if (wait.label().equals(label)) {
        return wait;
      }
    }
    throw new IllegalArgumentException("wait is block or spin, not '" + label + "'");
  }
}
