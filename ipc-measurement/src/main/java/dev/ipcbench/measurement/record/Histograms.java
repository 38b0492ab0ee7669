package dev.ipcbench.measurement.record;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/** Creates histograms of the one form in use: nanoseconds, 1 ns to 1 h, 3 significant digits. */
public final class Histograms {

  static final long LOWEST_NANOS = 1;
  static final long HIGHEST_NANOS = 3_600_000_000_000L;
  static final int SIGNIFICANT_DIGITS = 3;

  private Histograms() {}

  /** Returns a new, empty histogram. */
  public static Histogram empty() {
    return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
  }

  /**
   * Returns a new histogram with the values of all parts, which stay unchanged. Its time stamps
   * span from the first start to the last end.
   */
  public static Histogram merged(Collection<Histogram> parts) {
    Histogram all = empty();
    parts.forEach(all::add);
    return all;
  }
}
