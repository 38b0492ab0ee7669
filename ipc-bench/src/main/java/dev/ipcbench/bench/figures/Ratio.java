package dev.ipcbench.bench.figures;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One figure of what is judged, over the same figure of what it is held against.
 *
 * @param base median over the turns of what it is held against, in the unit of the figure
 * @param judged median over the turns of what is judged
 * @param ofMedians the figure that is held against the target
 * @param lowest of the single turns
 * @param highest of the single turns
 * @param target what it should not exceed
 */
public record Ratio(
    double base, double judged, double ofMedians, double lowest, double highest, double target) {

  /**
   * Sums the turns up.
   *
   * @param turns at least one, each with both sides
   */
  public static <T> Ratio of(
      List<T> turns, ToDoubleFunction<T> judged, ToDoubleFunction<T> base, double target) {
    double judgedMedian = Medians.of(turns.stream().map(judged::applyAsDouble).toList());
    double baseMedian = Medians.of(turns.stream().map(base::applyAsDouble).toList());
    return new Ratio(
        baseMedian,
        judgedMedian,
        judgedMedian / baseMedian,
        ratios(turns, judged, base).min().orElseThrow(),
        ratios(turns, judged, base).max().orElseThrow(),
        target);
  }

  private static <T> DoubleStream ratios(
      List<T> turns, ToDoubleFunction<T> judged, ToDoubleFunction<T> base) {
    return turns.stream()
        .mapToDouble(turn -> judged.applyAsDouble(turn) / base.applyAsDouble(turn));
  }

  public boolean isWithinTarget() {
    return ofMedians <= target;
  }
}
