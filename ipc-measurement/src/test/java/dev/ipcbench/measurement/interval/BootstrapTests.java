package dev.ipcbench.measurement.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.record.Histograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapTests {

  @Test
  void returnsNoIntervalForFewerThanTenBlocks() {
    assertThat(Bootstrap.percentile(row(1, 9), 50, 1)).isNull();
    assertThat(Bootstrap.mean(row(1, 9), 1)).isNull();
    assertThat(Bootstrap.percentile(row(1, 10), 50, 1)).isNotNull();
    assertThat(Bootstrap.mean(row(1, 10), 1)).isNotNull();
  }

  @Test
  void givesTheSameIntervalForTheSameSeed() {
    Blocks blocks = row(1, 30);

    assertThat(Bootstrap.percentile(blocks, 90, 5)).isEqualTo(Bootstrap.percentile(blocks, 90, 5));
    assertThat(Bootstrap.percentile(blocks, 90, 6))
        .isNotEqualTo(Bootstrap.percentile(blocks, 90, 5));
  }

  @Test
  void containsTheFigureOfAllValues() {
    for (int seed = 0; seed < 20; seed++) {
      Blocks blocks = row(seed, 25);

      for (double percentile : new double[] {50, 90, 99}) {
        Interval interval = requireNonNull(Bootstrap.percentile(blocks, percentile, seed));
        assertThat(interval.contains((double) blocks.pooled().percentile(percentile))).isTrue();
        assertThat(interval.low()).isLessThan(interval.high());
      }
      assertThat(requireNonNull(Bootstrap.mean(blocks, seed)).contains(blocks.pooled().mean()))
          .isTrue();
    }
  }

  /** σ ÷ √n × t, of which the widening over-states some 15 % at 60 blocks. */
  @Test
  void isAsWideAsTheSpreadOfIndependentBlocksSays() {
    double[] widths = new double[40];
    for (int seed = 0; seed < widths.length; seed++) {
      Interval interval =
          requireNonNull(
              Bootstrap.mean(new SimulatedRow(seed, 0, 0.1, _ -> 2000).measure(60), seed));
      widths[seed] = (interval.high() - interval.low()) / 2;
    }
    double expected = 2000 * Math.hypot(0.1, 0.02) / Math.sqrt(60) * 2.0;

    assertThat(Arrays.stream(widths).average().orElseThrow()).isBetween(expected, 1.35 * expected);
  }

  @Test
  void isNotNegative() {
    Blocks blocks = new Blocks();
    for (int unit = 0; unit < 10; unit++) {
      blocks.add(unit, counts(unit < 5 ? 10 : 1000));
    }

    assertThat(requireNonNull(Bootstrap.mean(blocks, 1)).low()).isZero();
  }

  @Test
  void isAPointIfAllBlocksAgree() {
    Blocks blocks = new Blocks();
    for (int unit = 0; unit < 10; unit++) {
      blocks.add(unit, counts(500));
    }

    assertThat(Bootstrap.percentile(blocks, 50, 1)).isEqualTo(new Interval(500, 500));
  }

  @Test
  void drawsForksFromFiveOn() {
    List<Blocks> agreeing = forks(5, 12, 0);
    List<Blocks> disagreeing = forks(5, 12, 0.2);

    Interval narrow = requireNonNull(Bootstrap.percentileOfForks(agreeing, 50, 1));
    Interval wide = requireNonNull(Bootstrap.percentileOfForks(disagreeing, 50, 1));

    assertThat(narrow.halfWidthShare(2000)).isLessThan(0.1);
    assertThat(wide.halfWidthShare(2000)).isGreaterThan(0.2);
    assertThat(Bootstrap.meanOfForks(disagreeing, 1)).isNotNull();
  }

  @Test
  void drawsBlocksOfFewerForksThanFive() {
    List<Blocks> forks = forks(4, 10, 0);

    assertThat(Bootstrap.percentileOfForks(forks.subList(0, 1), 50, 1))
        .isEqualTo(Bootstrap.percentile(forks.getFirst(), 50, 1));
    assertThat(requireNonNull(Bootstrap.percentileOfForks(forks, 50, 1)).halfWidthShare(2000))
        .isLessThan(0.03);
  }

  @Test
  void returnsNoIntervalForForksWithFewerThanTenBlocksInAll() {
    assertThat(Bootstrap.percentileOfForks(forks(3, 3, 0), 50, 1)).isNull();
    assertThat(Bootstrap.percentileOfForks(forks(3, 4, 0), 50, 1)).isNotNull();
    assertThat(Bootstrap.percentileOfForks(List.of(), 50, 1)).isNull();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 50, 90, 99, 99.9, 100})
  void poolsPercentilesLikeHdrHistogram(double percentile) {
    SplittableRandom random = new SplittableRandom(3);
    List<Histogram> histograms = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      Histogram histogram = Histograms.empty();
      int size = random.nextInt(1, 2000);
      for (int j = 0; j < size; j++) {
        histogram.recordValue((long) Math.exp(random.nextDouble(5, 15)));
      }
      histograms.add(histogram);
    }
    Pool pool = Pool.ofPercentile(histograms.stream().map(Counts::of).toList(), percentile);
    Pool mean = Pool.ofMean(histograms.stream().map(Counts::of).toList());

    for (int i = 0; i < 200; i++) {
      int[] draws = random.ints(15, 0, 15).toArray();
      Histogram all = Histograms.empty();
      Arrays.stream(draws).forEach(draw -> all.add(histograms.get(draw)));
      assertThat(pool.figure(draws)).isEqualTo((double) all.getValueAtPercentile(percentile));
      assertThat(mean.figure(draws)).isCloseTo(all.getMean(), within(1e-6));
    }
  }

  private static List<Blocks> forks(int forks, int blocks, double apart) {
    List<Blocks> list = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      double level = 2000 * (1 + apart * (fork - 2));
      list.add(new SimulatedRow(fork, 0, 0.03, _ -> level).measure(blocks));
    }
    return list;
  }

  private static Blocks row(long seed, int rounds) {
    return new SimulatedRow(seed, 0, 0.1, _ -> 2000).measure(rounds);
  }

  private static Counts counts(long value) {
    Histogram histogram = Histograms.empty();
    histogram.recordValueWithCount(value, 10);
    return Counts.of(histogram);
  }
}
