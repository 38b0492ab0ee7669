package dev.ipcbench.measurement.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Intervals by the percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13): {@value #RESAMPLES} times, as many blocks as there are are drawn with
 * replacement, their values pooled, and the figure taken. The middle 95 % of these figures, widened
 * around the estimate as {@link Widening} says, are the interval. The same blocks and seed give the
 * same interval.
 *
 * <p>An instance is the distribution of one figure: its estimate, its value in each block, and its
 * value in each resample. Immutable.
 */
public final class Bootstrap {

  /** The fewest forks whose spread gives an interval. */
  public static final int MIN_FORKS = 5;

  private static final int RESAMPLES = 2000;

  /** How many resamples are beyond each end of an interval of 95 %. */
  private static final int TAIL = RESAMPLES / 40;

  private final double estimate;
  private final double[] inBlocks;
  private final double[] resampled;
  private final double widening;

  private Bootstrap(double estimate, double[] inBlocks, double[] resampled, double widening) {
    this.estimate = estimate;
    this.inBlocks = inBlocks;
    this.resampled = resampled;
    this.widening = widening;
  }

  /**
   * Returns the interval of a percentile, in nanoseconds; null if there are fewer than {@value
   * Blocks#MIN} blocks.
   */
  public static @Nullable Interval percentile(Blocks blocks, double percentile, long seed) {
    Bootstrap figure = ofPercentile(blocks.independent(), percentile, seed);
    return figure == null ? null : figure.intervalOfTime();
  }

  /**
   * Returns the interval of the mean, in nanoseconds; null if there are fewer than {@value
   * Blocks#MIN} blocks.
   */
  public static @Nullable Interval mean(Blocks blocks, long seed) {
    List<Counts> counts = counts(blocks.independent());
    return counts.size() < Blocks.MIN
        ? null
        : ofBlocks(counts.size(), Pool.ofMean(counts), seed).intervalOfTime();
  }

  /**
   * Returns the interval of a percentile over several starts of the pair of processes. From {@value
   * #MIN_FORKS} starts on, starts are drawn, and blocks within each of them. Fewer tell nothing of
   * their spread: the interval is that of all their blocks, and it is up to the caller to say so.
   *
   * @param forks the blocks of each start; units of different starts are not related
   * @return null if there are fewer than {@value Blocks#MIN} blocks in all
   */
  public static @Nullable Interval percentileOfForks(
      List<Blocks> forks, double percentile, long seed) {
    return ofForks(forks, counts -> Pool.ofPercentile(counts, percentile), seed);
  }

  /** Returns the interval of the mean over several starts, as {@link #percentileOfForks} does. */
  public static @Nullable Interval meanOfForks(List<Blocks> forks, long seed) {
    return ofForks(forks, Pool::ofMean, seed);
  }

  /**
   * Returns the distribution of a percentile over blocks as they are; null if there are fewer than
   * {@value Blocks#MIN}. Rows with the same number of blocks and the same seed draw the same
   * blocks.
   */
  public static @Nullable Bootstrap ofPercentile(Blocks blocks, double percentile, long seed) {
    List<Counts> counts = counts(blocks);
    return counts.size() < Blocks.MIN
        ? null
        : ofBlocks(counts.size(), Pool.ofPercentile(counts, percentile), seed);
  }

  private static Bootstrap ofBlocks(int blocks, Pool pool, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] draws = new int[blocks];
    double[] resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      draw(random, draws);
      resampled[i] = pool.figure(draws);
    }
    double[] inBlocks =
        IntStream.range(0, blocks).mapToDouble(i -> pool.figure(new int[] {i})).toArray();
    return new Bootstrap(
        pool.figure(IntStream.range(0, blocks).toArray()),
        inBlocks,
        resampled,
        Widening.ofSeries(inBlocks));
  }

  /**
   * Draws as many blocks as there are. Two draws of 32 bits from each number: the bias is below
   * 2<sup>-25</sup>, and half of the time is saved.
   */
  private static void draw(SplittableRandom random, int[] draws) {
    int n = draws.length;
    for (int i = 0; i < n; i += 2) {
      long bits = random.nextLong();
      draws[i] = (int) (((bits >>> 32) * n) >>> 32);
      if (i + 1 < n) {
        draws[i + 1] = (int) (((bits & 0xffff_ffffL) * n) >>> 32);
      }
    }
  }

  private static @Nullable Interval ofForks(
      List<Blocks> forks, Function<List<Counts>, Pool> figure, long seed) {
    List<Counts> all = new ArrayList<>();
    List<int[]> members = new ArrayList<>();
    for (Blocks fork : forks) {
      List<Counts> counts = counts(fork.independent());
      if (!counts.isEmpty()) {
        members.add(IntStream.range(all.size(), all.size() + counts.size()).toArray());
        all.addAll(counts);
      }
    }
    if (all.size() < Blocks.MIN) {
      return null;
    }
    Pool pool = figure.apply(all);
    Bootstrap distribution =
        members.size() < MIN_FORKS
            ? ofBlocks(all.size(), pool, seed)
            : ofForks(members, pool, seed);
    return distribution.intervalOfTime();
  }

  private static Bootstrap ofForks(List<int[]> members, Pool pool, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      IntStream.Builder draws = IntStream.builder();
      for (int j = 0; j < members.size(); j++) {
        int[] fork = members.get(random.nextInt(members.size()));
        for (int k = 0; k < fork.length; k++) {
          draws.add(fork[random.nextInt(fork.length)]);
        }
      }
      resampled[i] = pool.figure(draws.build().toArray());
    }
    int[] all = members.stream().flatMapToInt(Arrays::stream).toArray();
    return new Bootstrap(
        pool.figure(all), new double[0], resampled, Widening.ofIndependent(members.size()));
  }

  private static List<Counts> counts(Blocks blocks) {
    return blocks.list().stream().map(Block::counts).toList();
  }

  /** Returns the figure of all values. */
  public double estimate() {
    return estimate;
  }

  /**
   * Returns the distribution of a function of two figures whose blocks are pairs and were drawn
   * alike: by {@link #ofPercentile} with the same seed.
   */
  public Bootstrap paired(Bootstrap other, DoubleBinaryOperator function) {
    double[] series = apply(inBlocks, other.inBlocks, function);
    return new Bootstrap(
        function.applyAsDouble(estimate, other.estimate),
        series,
        apply(resampled, other.resampled, function),
        Widening.ofSeries(series));
  }

  /**
   * Returns the distribution of a function of two figures that were drawn with different seeds. It
   * has no values in blocks, so it cannot be {@link #paired}.
   */
  public Bootstrap unpaired(Bootstrap other, DoubleBinaryOperator function) {
    return new Bootstrap(
        function.applyAsDouble(estimate, other.estimate),
        new double[0],
        apply(widened(), other.widened(), function),
        1);
  }

  /** Returns the standard deviation of a function of the figure, widened as an interval is. */
  public double standardError(DoubleUnaryOperator function) {
    double[] values = Arrays.stream(resampled).map(function).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return widening * Math.sqrt(squares / (RESAMPLES - 1));
  }

  /** Returns the interval, which contains the estimate. */
  public Interval interval() {
    double[] values = widened();
    Arrays.sort(values);
    return new Interval(
        Math.min(estimate, values[TAIL - 1]), Math.max(estimate, values[RESAMPLES - TAIL]));
  }

  /** The interval of a figure that cannot be negative, whatever the widening. */
  private Interval intervalOfTime() {
    Interval interval = interval();
    return new Interval(Math.max(0, interval.low()), interval.high());
  }

  private double[] widened() {
    return Arrays.stream(resampled)
        .map(value -> estimate + widening * (value - estimate))
        .toArray();
  }

  private static double[] apply(double[] left, double[] right, DoubleBinaryOperator function) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(left.length + " blocks do not pair with " + right.length);
    }
    return IntStream.range(0, left.length)
        .mapToDouble(i -> function.applyAsDouble(left[i], right[i]))
        .toArray();
  }
}
