package dev.ipcbench.measurement.compare;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Compares a percentile of two rows that were measured in the same rounds. What disturbs a round
 * disturbs both rows, so each resample draws the same blocks for both: their common disturbance
 * cancels, and the interval of the ratio is narrower than those of the rows suggest (Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapter 8).
 *
 * <p>Ratios are drawn and widened as logarithms: exchanging the rows then gives the reciprocal
 * interval. Recorded values are at least 1 ns.
 */
public final class PairedComparison {

  private PairedComparison() {}

  /**
   * Compares a percentile of two rows. Only blocks that hold exactly the same rounds of both rows
   * are compared. If there are fewer than {@value Blocks#MIN}, the result has no intervals, and its
   * values are of everything that was measured.
   *
   * @return null if a row has no values
   */
  public static @Nullable Ratio of(Blocks a, Blocks b, double percentile, long seed) {
    Pair pair = Pair.of(a, b, percentile, seed);
    if (pair != null) {
      return ratio(pair.logRatio(), pair.difference());
    }
    if (a.size() == 0 || b.size() == 0) {
      return null;
    }
    double nanosOfA = a.pooled().percentile(percentile);
    double nanosOfB = b.pooled().percentile(percentile);
    return new Ratio(nanosOfA / nanosOfB, null, nanosOfA - nanosOfB, null);
  }

  /**
   * Compares a percentile of two rows that have too few rounds in common by way of a reference that
   * was measured in rounds of both: (a ÷ refA) ÷ (b ÷ refB), and (a − refA) − (b − refB). The two
   * pairs are drawn independently of each other.
   *
   * @param refA the reference in the rounds of {@code a}; may hold others too
   * @param refB the reference in the rounds of {@code b}; may hold others too
   * @return null if a row has no values; without intervals if either pair has fewer than {@value
   *     Blocks#MIN} common blocks
   */
  public static @Nullable Ratio via(
      Blocks a, Blocks refA, Blocks b, Blocks refB, double percentile, long seed) {
    Pair first = Pair.of(a, refA, percentile, seed);
    Pair second = Pair.of(b, refB, percentile, ~seed);
    if (first != null && second != null) {
      return ratio(
          first.logRatio().unpaired(second.logRatio(), (x, y) -> x - y),
          first.difference().unpaired(second.difference(), (x, y) -> x - y));
    }
    Ratio left = of(a, refA, percentile, seed);
    Ratio right = of(b, refB, percentile, seed);
    return left == null || right == null
        ? null
        : new Ratio(
            left.value() / right.value(),
            null,
            left.differenceNanos() - right.differenceNanos(),
            null);
  }

  private static Ratio ratio(Bootstrap logRatio, Bootstrap difference) {
    Interval logs = logRatio.interval();
    return new Ratio(
        Math.exp(logRatio.estimate()),
        new Interval(Math.exp(logs.low()), Math.exp(logs.high())),
        difference.estimate(),
        difference.interval());
  }

  /** A figure of two rows over common blocks, drawn alike. */
  private record Pair(Bootstrap a, Bootstrap b) {

    static @Nullable Pair of(Blocks a, Blocks b, double percentile, long seed) {
      Blocks left = a.commonWith(b);
      Blocks right = b.commonWith(a);
      // Both must be joined alike; the row that depends more on its past decides.
      while (left.isDependent() || right.isDependent()) {
        Blocks fewer = left.joined();
        if (fewer.size() < Blocks.MIN) {
          break;
        }
        left = fewer;
        right = right.joined();
      }
      Bootstrap ofLeft = Bootstrap.ofPercentile(left, percentile, seed);
      Bootstrap ofRight = Bootstrap.ofPercentile(right, percentile, seed);
      return ofLeft == null || ofRight == null ? null : new Pair(ofLeft, ofRight);
    }

    Bootstrap logRatio() {
      return a.paired(b, (x, y) -> Math.log(x / y));
    }

    Bootstrap difference() {
      return a.paired(b, (x, y) -> x - y);
    }
  }
}
