package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.verdict.rule.LogDensity.Split;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Two latencies where one was expected.
 *
 * @param lowNanos where the lower one is
 * @param highNanos where the higher one is
 * @param highShare of all values, how many belong to the higher one
 */
record Modes(double lowNanos, double highNanos, double highShare) {

  double ratio() {
    return highNanos / lowNanos;
  }

  /**
   * Looks for two peaks in the density of the values, as {@link LogDensity} sees it: far enough
   * apart, each with enough mass, a deep valley between. Not a test of significance, but a search
   * for what a reader must know before trusting a median; the demands are such that a skewed or
   * long tail (log-normal) is not enough. It misses two modes closer than the limit, and close ones
   * under a very long tail, which widens the smoothing.
   */
  static Optional<Modes> ofValues(Histogram histogram) {
    if (histogram.getTotalCount() < Limits.MODES_MIN_VALUES) {
      return Optional.empty();
    }
    return new LogDensity(histogram)
        .splits()
        .filter(Modes::isTwoModes)
        .min(Comparator.comparingDouble(Split::depth))
        .map(split -> new Modes(split.lowNanos(), split.highNanos(), split.highShare()));
  }

  private static boolean isTwoModes(Split split) {
    return split.depth() < Limits.VALLEY_DEPTH
        && split.highNanos() / split.lowNanos() >= Limits.MODES_APART
        && split.highShare() >= Limits.MODE_SHARE
        && split.highShare() <= 1 - Limits.MODE_SHARE;
  }

  /**
   * Looks for two groups of rounds: a gap wide enough, and on either side of it rounds that agree
   * with each other.
   */
  static Optional<Modes> ofRounds(List<Long> medians) {
    List<Long> sorted = medians.stream().sorted().toList();
    int least = Limits.GROUP_MIN_ROUNDS;
    for (int split = least; split <= sorted.size() - least; split++) {
      List<Long> low = sorted.subList(0, split);
      List<Long> high = sorted.subList(split, sorted.size());
      boolean gap = (double) high.getFirst() / low.getLast() >= Limits.MODES_APART;
      if (gap && agree(low) && agree(high)) {
        return Optional.of(
            new Modes(middle(low), middle(high), (double) high.size() / sorted.size()));
      }
    }
    return Optional.empty();
  }

  private static boolean agree(List<Long> sorted) {
    return (double) sorted.getLast() / sorted.getFirst() <= Limits.ROUNDS_DISAGREE;
  }

  private static double middle(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
