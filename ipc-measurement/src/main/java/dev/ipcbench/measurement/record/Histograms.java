package dev.ipcbench.measurement.record;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/** The one form of histogram in use here: nanoseconds, 1 ns to 1 h, three significant digits. */
public final class Histograms {

  static final long LOWEST_NANOS = 1;
  static final long HIGHEST_NANOS = 3_600_000_000_000L;
  static final int SIGNIFICANT_DIGITS = 3;

  private Histograms() {}

  /** A new histogram without a value, the caller's own. */
  public static Histogram empty() {
    return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
  }

  /**
   * All values of all of them in a new one; the parts stay as they are. Its time stamps reach from
   * the first start to the last end.
   */
  public static Histogram merged(Collection<Histogram> parts) {
    Histogram all = empty();
    parts.forEach(all::add);
    return all;
  }
}
