package dev.ipcbench.measurement.statistics;

/** Rounds the figures of result files: further decimals are noise. */
public final class Decimals {

  private Decimals() {}

  /** Returns a figure rounded to three decimals: a picosecond, if it is in nanoseconds. */
  public static double three(double figure) {
    return Math.rint(figure * 1e3) / 1e3;
  }

  /** Returns a figure rounded to four decimals: 0.01 %, if it is a share or a ratio. */
  public static double four(double figure) {
    return Math.rint(figure * 1e4) / 1e4;
  }
}
