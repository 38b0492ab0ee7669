package dev.ipcbench.measurement.statistics;

/** The standard normal distribution. */
public final class Normal {

  /** Is exceeded with a probability of 2.5 %. */
  public static final double QUANTILE_975 = 1.959963984540054;

  private static final double[] COEFFICIENTS = {
    0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429
  };

  private Normal() {}

  /**
   * Returns the probability of a value above z, with an absolute error below 7.5e-8, and a relative
   * one below 0.2 % up to z = 5 (Abramowitz and Stegun, Handbook of Mathematical Functions, 1964,
   * formula 26.2.17).
   */
  public static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double sum = 0;
    for (int i = COEFFICIENTS.length - 1; i >= 0; i--) {
      sum = t * (COEFFICIENTS[i] + sum);
    }
    double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
    return z < 0 ? 1 - tail : tail;
  }
}
