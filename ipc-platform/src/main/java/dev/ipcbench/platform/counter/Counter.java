package dev.ipcbench.platform.counter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A cumulative counter that never fails: from the first failure of its source on it is absent, so
 * that a sum over several readings is either complete or absent. Thread-safe if its source is.
 */
public final class Counter {

  /** Reads the value; may throw whatever the system throws. */
  @FunctionalInterface
  public interface Source {
    long read() throws Exception;
  }

  private static final Logger LOG = System.getLogger(Counter.class.getName());

  private final String name;
  private volatile @Nullable Source source;

  /**
   * @param name what is counted, for the log
   * @param source null if this system has no such counter
   */
  public Counter(String name, @Nullable Source source) {
    this.name = name;
    this.source = source;
  }

  /** Returns the value; null if it is absent. */
  public @Nullable Long read() {
    Source present = source;
    if (present == null) {
      return null;
    }
    try {
      return present.read();
    } catch (Exception | LinkageError e) {
      source = null;
      LOG.log(Level.DEBUG, () -> name + " is not available: " + e, e);
      return null;
    }
  }
}
