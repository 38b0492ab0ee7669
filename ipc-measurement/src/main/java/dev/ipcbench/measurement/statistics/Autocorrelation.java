package dev.ipcbench.measurement.statistics;

/** How much the neighbours in a series resemble each other. */
public final class Autocorrelation {

  private Autocorrelation() {}

  /** Returns the lag-1 autocorrelation of a series; 0 if the series is constant. */
  public static double lag1(double[] series) {
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < series.length; i++) {
      double deviation = series[i] - mean;
      squares += deviation * deviation;
      products += i == 0 ? 0 : deviation * (series[i - 1] - mean);
    }
    return squares == 0 ? 0 : products / squares;
  }

  /**
   * Returns a cautious estimate of the lag-1 autocorrelation of the source of a series, at least 0.
   *
   * <p>A short series looks less dependent than its source is, because its mean follows it; (n r +
   * 1) ÷ (n − 3) corrects that to the first order (Kendall, Note on Bias in the Estimation of
   * Autocorrelation, 1954). One standard error, √((1 − ρ²) ÷ n), is added.
   *
   * @param series at least 4 values
   * @return at most 1
   */
  public static double upperBound(double[] series) {
    int n = series.length;
    double unbiased = Math.clamp((n * lag1(series) + 1) / (n - 3), 0.0, 1.0);
    return Math.min(1, unbiased + Math.sqrt((1 - unbiased * unbiased) / n));
  }

  /**
   * Returns how many independent values would tell as much of the mean as n values of a first-order
   * autoregressive series: n (1 − ρ) ÷ (1 + ρ) (Bayley and Hammersley, The "Effective" Number of
   * Independent Observations in an Autocorrelated Time Series, 1946).
   */
  public static double effectiveNumber(int n, double autocorrelation) {
    return n * (1 - autocorrelation) / (1 + autocorrelation);
  }
}
