package dev.ipcbench.measurement.record;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

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

  /** Returns a new, empty histogram for one slice: half the size, up to 2³¹ values of a kind. */
  public static IntCountsHistogram ofSlice() {
    return new IntCountsHistogram(LOWEST_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
  }

  /** Returns the time, or the nearest one that a histogram can hold. */
  public static long clamp(long nanos) {
    return Math.clamp(nanos, LOWEST_NANOS, HIGHEST_NANOS);
  }
}
