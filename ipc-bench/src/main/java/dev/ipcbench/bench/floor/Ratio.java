package dev.ipcbench.bench.floor;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Java over C for one percentile of a lane.
 *
 * @param cNanos median over the pairs
 * @param javaNanos median over the pairs
 * @param ofMedians the figure that is held against the target
 * @param lowest of the pairs
 * @param highest of the pairs
 * @param target what it should not exceed
 */
record Ratio(
    double cNanos,
    double javaNanos,
    double ofMedians,
    double lowest,
    double highest,
    double target) {

  static Ratio of(
      List<Pair> pairs,
      Function<Pair, Times> floor,
      ToDoubleFunction<Times> percentile,
      double target) {
    ToDoubleFunction<Pair> cNanos = pair -> percentile.applyAsDouble(floor.apply(pair));
    ToDoubleFunction<Pair> javaNanos = pair -> percentile.applyAsDouble(pair.java());
    double[] ratios =
        sorted(pairs, pair -> javaNanos.applyAsDouble(pair) / cNanos.applyAsDouble(pair));
    double c = median(sorted(pairs, cNanos));
    double java = median(sorted(pairs, javaNanos));
    return new Ratio(c, java, java / c, ratios[0], ratios[ratios.length - 1], target);
  }

  boolean isWithinTarget() {
    return ofMedians <= target;
  }

  private static double[] sorted(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    return pairs.stream().mapToDouble(figure).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
