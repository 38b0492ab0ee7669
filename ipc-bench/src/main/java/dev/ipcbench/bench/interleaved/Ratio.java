package dev.ipcbench.bench.interleaved;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the side under test, divided by the same figure of the side it is compared with.
 *
 * @param judged median over the rounds, in nanoseconds
 * @param against median over the rounds, in nanoseconds
 * @param value ratio of the two medians
 * @param interval 95 % interval of the ratio: a percentile bootstrap over the rounds, which stay
 *     paired (Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13); null below
 *     {@value #MIN_ROUNDS} rounds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ratio(double judged, double against, double value, @Nullable List<Double> interval) {

  static final int MIN_ROUNDS = 5;

  private static final int RESAMPLES = 2000;

  /**
   * Compares two sides.
   *
   * @param judged one figure per round
   * @param against the figures of the same rounds
   * @throws IllegalArgumentException if there is no round, or not one figure per round on both
   *     sides
   */
  static Ratio of(List<Double> judged, List<Double> against) {
    if (judged.isEmpty() || judged.size() != against.size()) {
      throw new IllegalArgumentException(judged.size() + " and " + against.size() + " rounds");
    }
    int rounds = judged.size();
    int[] all = IntStream.range(0, rounds).toArray();
    double judgedMedian = median(judged, all);
    double againstMedian = median(against, all);
    return new Ratio(
        judgedMedian,
        againstMedian,
        judgedMedian / againstMedian,
        rounds < MIN_ROUNDS ? null : interval(judged, against));
  }

  private static List<Double> interval(List<Double> judged, List<Double> against) {
    Random random = new Random(1); // the same figures give the same interval
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      int[] drawn = random.ints(judged.size(), 0, judged.size()).toArray();
      ratios[i] = median(judged, drawn) / median(against, drawn);
    }
    Arrays.sort(ratios);
    return List.of(ratios[RESAMPLES / 40], ratios[RESAMPLES - 1 - RESAMPLES / 40]);
  }

  private static double median(List<Double> figures, int[] rounds) {
    return median(Arrays.stream(rounds).mapToDouble(figures::get));
  }

  /** Returns the median: the middle of the two middle ones for an even number, NaN for none. */
  public static double median(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
