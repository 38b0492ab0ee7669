package dev.ipcbench.measurement.interval;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * A row whose rounds have levels that vary around a trend and resemble the levels before: an AR(1)
 * process on the log scale. Within a round, values are log-normal around its level.
 */
public final class SimulatedRow {

  private static final double SPREAD_WITHIN_ROUND = 0.2;
  private static final int VALUES_PER_ROUND = 100;

  private final SplittableRandom random;
  private final double autocorrelation;
  private final double spreadOfLevels;
  private final IntToDoubleFunction trend;
  private final Histogram histogram = new Histogram(1, 10_000_000, 3);
  private final Blocks blocks = new Blocks();
  private double deviation;
  private int rounds;

  public SimulatedRow(
      long seed, double autocorrelation, double spreadOfLevels, IntToDoubleFunction trend) {
    this.random = new SplittableRandom(seed);
    this.autocorrelation = autocorrelation;
    this.spreadOfLevels = spreadOfLevels;
    this.trend = trend;
    this.deviation = random.nextGaussian();
  }

  /** Measures the next round; returns its level without the values' own spread. */
  public double measureRound() {
    double level = trend.applyAsDouble(rounds) * Math.exp(spreadOfLevels * deviation);
    histogram.reset();
    for (int i = 0; i < VALUES_PER_ROUND; i++) {
      histogram.recordValue(
          Math.round(level * Math.exp(SPREAD_WITHIN_ROUND * random.nextGaussian())));
    }
    blocks.add(rounds++, Counts.of(histogram));
    deviation =
        autocorrelation * deviation
            + Math.sqrt(1 - autocorrelation * autocorrelation) * random.nextGaussian();
    return level;
  }

  public Blocks blocks() {
    return blocks;
  }

  /** Returns blocks of a number of rounds. */
  public Blocks measure(int count) {
    for (int i = 0; i < count; i++) {
      measureRound();
    }
    return blocks;
  }
}
