package dev.ipcbench.measurement.compare;

import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.statistics.Normal;
import dev.ipcbench.measurement.statistics.StudentT;
import org.jspecify.annotations.Nullable;

/**
 * How a figure of one row changed between two results, A and B. The logarithm of the ratio is taken
 * to be normal, or Student's t where its variance comes from a few starts.
 *
 * @param nanosA the figure in A, in nanoseconds; of several starts, the geometric mean
 * @param nanosB the figure in B
 * @param uncertainty null if there is too little to tell it
 */
public record Change(double nanosA, double nanosB, @Nullable Uncertainty uncertainty) {

  /**
   * Standard errors of the logarithms of both figures: the spread between blocks and from start to
   * start.
   *
   * @param logOfA of A
   * @param logOfB of B
   * @param degrees of freedom, if the spread from start to start was measured; null if it is the
   *     default
   */
  public record Uncertainty(double logOfA, double logOfB, @Nullable Integer degrees) {

    private double quantile975() {
      return degrees == null ? Normal.QUANTILE_975 : StudentT.quantile975(degrees);
    }

    private double logOfRatio() {
      return Math.hypot(logOfA, logOfB);
    }

    /** Probability of an estimate that exceeds the truth by more than a distance. */
    private double exceeds(double logDistance) {
      double z = logDistance / logOfRatio();
      if (Double.isNaN(z)) {
        return 1;
      }
      return degrees == null ? Normal.upperTail(z) : StudentT.upperTail(z, degrees);
    }
  }

  /** Returns B divided by A. */
  public double ratio() {
    return nanosB / nanosA;
  }

  /** Returns the interval of the ratio: ratio × exp(± t × standard error). */
  public @Nullable Interval interval() {
    if (uncertainty == null) {
      return null;
    }
    double factor = Math.exp(uncertainty.quantile975() * uncertainty.logOfRatio());
    return new Interval(ratio() / factor, ratio() * factor);
  }

  /** Returns B minus A. */
  public double differenceNanos() {
    return nanosB - nanosA;
  }

  /**
   * Returns the interval of the difference, by the delta method: the error of A is A × log error.
   */
  public @Nullable Interval differenceInterval() {
    if (uncertainty == null) {
      return null;
    }
    double error = Math.hypot(nanosA * uncertainty.logOfA(), nanosB * uncertainty.logOfB());
    double halfWidth = uncertainty.quantile975() * error;
    return new Interval(differenceNanos() - halfWidth, differenceNanos() + halfWidth);
  }

  /**
   * Returns the p-value of the hypothesis that the ratio is within 1 − limit and 1 + limit: twice
   * the smaller tail beyond a limit, so that it is below 0.05 just when {@link #interval} lies
   * beyond the limit. For {@link dev.ipcbench.measurement.statistics.Holm}.
   *
   * @param limit 0.1 for 10 %; from 1 on there is no lower limit
   * @return null without uncertainty
   */
  public @Nullable Double pBeyond(double limit) {
    if (uncertainty == null) {
      return null;
    }
    double above = uncertainty.exceeds(Math.log(ratio() / (1 + limit)));
    double below = limit < 1 ? uncertainty.exceeds(Math.log((1 - limit) / ratio())) : 1;
    return Math.min(1, 2 * Math.min(above, below));
  }
}
