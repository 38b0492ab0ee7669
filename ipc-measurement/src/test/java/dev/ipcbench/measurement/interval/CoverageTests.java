package dev.ipcbench.measurement.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulates adaptive runs that end as soon as a look finds p50 precise to 5 %. */
final class CoverageTests {

  private static final int RUNS = 200;
  private static final int MAX_ROUNDS = 120;
  private static final double PRECISION = 0.05;
  private static final double LEVEL = 2000;

  /** Such that runs stop at many different looks. */
  private static final double SPREAD_OF_LEVELS = 0.1;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.8})
  void holdsTheMedianOfTheStationaryMixture(double autocorrelation) {
    assertThat(coverage(autocorrelation, SPREAD_OF_LEVELS, _ -> LEVEL)).isBetween(0.9, 0.99);
  }

  @Test
  void holdsTheMedianOverTheWindowOfADrift() {
    assertThat(coverage(0, SPREAD_OF_LEVELS, round -> LEVEL * (1 + 0.1 * round / MAX_ROUNDS)))
        .isBetween(0.9, 0.99);
  }

  private static double coverage(double autocorrelation, double spread, IntToDoubleFunction trend) {
    long held =
        LongStream.rangeClosed(1, RUNS)
            .parallel()
            .filter(
                seed -> holds(new SimulatedRow(seed, autocorrelation, spread, trend), trend, -seed))
            .count();
    return (double) held / RUNS;
  }

  private static boolean holds(SimulatedRow row, IntToDoubleFunction trend, long seed) {
    for (int rounds = 1; ; rounds++) {
      row.measureRound();
      if (Looks.isDue(rounds - 1, rounds) || rounds == MAX_ROUNDS) {
        Interval interval = requireNonNull(Bootstrap.percentile(row.blocks(), 50, seed));
        if (rounds == MAX_ROUNDS || isPrecise(interval, row)) {
          return interval.contains(medianOfWindow(trend, rounds));
        }
      }
    }
  }

  private static boolean isPrecise(Interval interval, SimulatedRow row) {
    return interval.halfWidthShare((double) row.blocks().pooled().percentile(50)) <= PRECISION;
  }

  /** The trend is linear and the spread symmetric, so the median is that of the middle. */
  private static double medianOfWindow(IntToDoubleFunction trend, int rounds) {
    return (trend.applyAsDouble(0) + trend.applyAsDouble(rounds - 1)) / 2;
  }
}
