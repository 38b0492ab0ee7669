package dev.ipcbench.measurement.plan;

import java.util.Locale;

/** The process whose endpoint a row is measured against. */
public enum Target {
  /** The measuring process itself: the base line, with no boundary to cross. */
  SELF,
  /** The server process, on the other side of the boundary. */
  SERVER;

  /** Returns the name used on the command line and in rows. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the target with this {@link #label()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Target of(String label) {
    for (Target target : values()) {
      if (target.label().equals(label)) {
        return target;
      }
    }
    throw new IllegalArgumentException("unknown target '" + label + "': use self or server");
  }
}
