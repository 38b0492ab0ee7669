package dev.ipcbench.measurement.compare;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a percentile of one row in two results, or in several of each side. Two results have no
 * rounds in common, and each start of a pair of processes has levels of its own: memory layout,
 * what the compilers decided. So the variance of the logarithm of a figure has two parts,
 *
 * <ul>
 *   <li><em>within</em> a start, w²: that of the {@link Bootstrap} over its blocks, widened as
 *       intervals are;
 *   <li>from start to <em>start</em>, τ².
 * </ul>
 *
 * From results of k starts on each side, the variance of the figures around the mean of their side,
 * s² = Σ (y − ȳ)² ÷ (k<sub>A</sub> + k<sub>B</sub> − 2), estimates τ² + w². The variance of a side
 * is max(s², mean w²) ÷ k, with k<sub>A</sub> + k<sub>B</sub> − 2 degrees of freedom. With fewer
 * than {@value #MIN_DEGREES} of them, a default for τ is used: (τ² + mean w²) ÷ k.
 */
public final class UnpairedComparison {

  /**
   * The default for τ, where too few starts are compared to tell it: the figures of two starts of
   * the same apps on the same machine differ by some 3 %. To be measured again with {@code
   * ipc-bench truth}, which compares many starts with each other.
   */
  public static final double DEFAULT_START_LOG_SD = 0.03;

  /** The degrees of freedom from which the measured spread from start to start is used. */
  static final int MIN_DEGREES = 2;

  private UnpairedComparison() {}

  /**
   * Compares a percentile of one row.
   *
   * @param a the blocks of each start of A: of each of its forks, and of each result
   * @param b the same of B
   * @param startLogSd the default for τ, the standard deviation of the logarithm of a figure from
   *     start to start: 0.03 says that starts differ by some 3 %
   * @return null if a side has no values
   */
  public static @Nullable Change of(
      List<Blocks> a, List<Blocks> b, double percentile, double startLogSd, long seed) {
    return ofStarts(
        a.stream().map(Start::of).toList(),
        b.stream().map(Start::of).toList(),
        percentile,
        startLogSd,
        seed);
  }

  /**
   * Compares a percentile of one row, whose starts may be known by their figures alone. Such starts
   * tell the spread from start to start, and nothing of that within.
   *
   * @param startLogSd as above
   * @return null if a side has no values
   */
  public static @Nullable Change ofStarts(
      List<Start> a, List<Start> b, double percentile, double startLogSd, long seed) {
    Side before = Side.of(a, percentile, seed);
    Side after = Side.of(b, percentile, ~seed);
    return before.starts() == 0 || after.starts() == 0
        ? null
        : new Change(
            Math.exp(before.mean()),
            Math.exp(after.mean()),
            uncertainty(before, after, startLogSd));
  }

  private static Change.@Nullable Uncertainty uncertainty(Side a, Side b, double startLogSd) {
    int degrees = a.starts() + b.starts() - 2;
    if (degrees >= MIN_DEGREES) {
      double variance = (a.squares() + b.squares()) / degrees;
      return new Change.Uncertainty(
          a.error(Math.max(variance, a.meanWithin())),
          b.error(Math.max(variance, b.meanWithin())),
          degrees);
    }
    double start = startLogSd * startLogSd;
    return a.hasWithin() && b.hasWithin()
        ? new Change.Uncertainty(
            a.error(start + a.meanWithin()), b.error(start + b.meanWithin()), null)
        : null;
  }

  /**
   * The starts of one side.
   *
   * @param logs the logarithm of the figure of each
   * @param within the variance of each of them; absent where there are too few blocks
   */
  private record Side(List<Double> logs, List<Double> within) {

    static Side of(List<Start> starts, double percentile, long seed) {
      List<Double> logs = new ArrayList<>();
      List<Double> within = new ArrayList<>();
      for (Start start : starts) {
        double nanos = start.figure(percentile);
        if (nanos > 0) {
          logs.add(Math.log(nanos));
          Bootstrap figure =
              Bootstrap.ofPercentile(start.blocks().independent(), percentile, seed + logs.size());
          if (figure != null) {
            double error = figure.standardError(Math::log);
            within.add(error * error);
          }
        }
      }
      return new Side(logs, within);
    }

    int starts() {
      return logs.size();
    }

    double mean() {
      return logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    double squares() {
      double mean = mean();
      return logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    }

    boolean hasWithin() {
      return within.size() == logs.size();
    }

    double meanWithin() {
      return within.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    double error(double variance) {
      return Math.sqrt(variance / starts());
    }
  }
}
