package dev.ipcbench.measurement.plan;

import java.util.Locale;

/** Whose endpoint a row is measured against. */
public enum Target {
  /** The measuring process's own: the base line, with no boundary to cross. */
  SELF,
  /** The other process's, behind the boundary. */
  SERVER;

  /** The name used on the command line and in rows. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
