package dev.ipcbench.bench.soak;

import dev.ipcbench.bench.interleaved.Ratio;
import dev.ipcbench.bench.soak.Series.Sample;
import dev.ipcbench.measurement.statistics.Holm;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a quantity grows. The first third, in which the apps warm up, is not judged. A quantity
 * grows if both are true of the rest:
 *
 * <ul>
 *   <li>the median of the last third exceeds that of the middle third by more than the bound of the
 *       quantity;
 *   <li>the slope is above 0, by a test at 5 % over all quantities together (Holm's correction): if
 *       nothing grows, at most one soak in twenty says otherwise.
 * </ul>
 *
 * @param firstTenth median of the first tenth of the samples; the others alike
 * @param slope over the last two thirds; null if there are too few samples
 */
record Trend(
    Series series,
    double firstTenth,
    double middleThird,
    double lastThird,
    double lastTenth,
    @Nullable Slope slope,
    Verdict verdict) {

  private static final double SIGNIFICANCE = 0.05;

  enum Verdict {
    FLAT,
    GROWING,
    TOO_FEW
  }

  /** Judges all quantities of a soak, and returns their trends in their order. */
  static List<Trend> of(List<Series> all) {
    List<Trend> trends = all.stream().map(Trend::unjudged).toList();
    double[] pValues =
        Holm.adjusted(
            trends.stream().mapToDouble(it -> it.slope == null ? 1 : it.slope.pValue()).toArray());
    return IntStream.range(0, trends.size())
        .mapToObj(i -> trends.get(i).judged(pValues[i] <= SIGNIFICANCE))
        .toList();
  }

  private static Trend unjudged(Series series) {
    List<Sample> all = series.samples();
    int n = all.size();
    int third = n / 3;
    int tenth = Math.ceilDiv(n, 10);
    return new Trend(
        series,
        median(all.subList(0, tenth)),
        median(all.subList(third, n - third)),
        median(all.subList(n - third, n)),
        median(all.subList(n - tenth, n)),
        Slope.of(all.subList(third, n)),
        Verdict.TOO_FEW);
  }

  private Trend judged(boolean rises) {
    if (slope == null) {
      return this;
    }
    boolean beyond = lastThird - middleThird > series.bound().above(middleThird);
    return new Trend(
        series,
        firstTenth,
        middleThird,
        lastThird,
        lastTenth,
        slope,
        rises && beyond ? Verdict.GROWING : Verdict.FLAT);
  }

  static double median(List<Sample> samples) {
    return Ratio.median(samples.stream().mapToDouble(Sample::value));
  }
}
