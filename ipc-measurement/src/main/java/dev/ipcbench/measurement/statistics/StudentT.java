package dev.ipcbench.measurement.statistics;

/**
 * Student's t distribution: the exact sums for whole degrees of freedom of Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 1964, formulas 26.7.3 and 26.7.4.
 */
public final class StudentT {

  private StudentT() {}

  /**
   * Returns the value that is exceeded with a probability of 2.5 %. Between whole degrees of
   * freedom it is interpolated in their reciprocals, which gives up to 0.4 % too much from 3
   * degrees on.
   *
   * @param degrees of freedom, at least 1
   */
  public static double quantile975(double degrees) {
    int below = (int) degrees;
    double low = quantile975(below);
    double share = (1.0 / below - 1 / degrees) / (1.0 / below - 1.0 / (below + 1));
    return share == 0 ? low : low + share * (quantile975(below + 1) - low);
  }

  private static double quantile975(int degrees) {
    double low = 0;
    double high = 13;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (upperTail(middle, degrees) > 0.025) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Returns the probability of a value above t.
   *
   * @param degrees of freedom, at least 1
   */
  public static double upperTail(double t, int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException("no degrees of freedom: " + degrees);
    }
    double angle = Math.atan(Math.abs(t) / Math.sqrt(degrees));
    double cosine = Math.cos(angle);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i < degrees; i += 2) {
      term *= (i - 1.0) / i * cosine * cosine;
      sum += term;
    }
    double within = Math.sin(angle) * sum;
    if (odd) {
      within = 2 / Math.PI * (angle + within);
    }
    return t < 0 ? (1 + within) / 2 : (1 - within) / 2;
  }
}
