package dev.ipcbench.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.bench.soak.Series.Bound;
import dev.ipcbench.bench.soak.Trend.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TrendTests {

  private static final int SAMPLES = 60;
  private static final Bound BOUND = new Bound(0.05, 2);

  @Test
  void findsLeakBelowNoise() {
    Trend trend = trend(series(SAMPLES, time -> 100 + time / 3 + noise(time)));

    assertThat(trend.verdict()).isEqualTo(Verdict.GROWING);
    assertThat(Objects.requireNonNull(trend.slope()).interval().contains(3600 / 3.0)).isTrue();
  }

  @Test
  void findsOneHandleLeakedNowAndThen() {
    Trend trend = trend(series(SAMPLES, time -> 40 + Math.floor(time / 4)));

    assertThat(trend.verdict()).isEqualTo(Verdict.GROWING);
  }

  @Test
  void findsLeakAmongManyFlatQuantities() {
    List<Series> all = new ArrayList<>(noisy(60));
    all.add(series(SAMPLES, time -> 100 + time + noise(time)));

    assertThat(Trend.of(all))
        .filteredOn(trend -> trend.verdict() == Verdict.GROWING)
        .extracting(Trend::series)
        .containsExactly(all.getLast());
  }

  @Test
  void noiseIsNoGrowth() {
    assertThat(Trend.of(noisy(100))).extracting(Trend::verdict).containsOnly(Verdict.FLAT);
  }

  @Test
  void constantIsFlat() {
    Trend trend = trend(series(SAMPLES, _ -> 23));

    assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
    assertThat(Objects.requireNonNull(trend.slope()).perHour()).isZero();
  }

  @Test
  void growthWhileWarmingUpIsNotJudged() {
    Trend trend = trend(series(SAMPLES, time -> 100 + 5 * Math.min(time, 20) + noise(time)));

    assertThat(trend.firstTenth()).isLessThan(trend.middleThird());
    assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
  }

  @Test
  void growthWithinBoundIsFlat() {
    Trend trend = trend(series(SAMPLES, time -> 100 + time / 100));

    assertThat(Objects.requireNonNull(trend.slope()).interval().low()).isPositive();
    assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
  }

  @Test
  void decreaseIsFlat() {
    Trend trend = trend(series(SAMPLES, time -> 1000 - 10 * time));

    assertThat(trend.verdict()).isEqualTo(Verdict.FLAT);
  }

  @Test
  void fewSamplesAreNotJudged() {
    assertThat(trend(series(10, time -> 100 * time)).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(trend(series(0, time -> 100 * time)).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(trend(series(12, time -> 100 * time)).verdict()).isEqualTo(Verdict.GROWING);
  }

  private static Trend trend(Series series) {
    return Trend.of(List.of(series)).getFirst();
  }

  private static List<Series> noisy(int number) {
    Random random = new Random(1);
    return Stream.generate(() -> series(SAMPLES, _ -> 100 + 20 * random.nextGaussian()))
        .limit(number)
        .toList();
  }

  /** A wave without a trend: it repeats every 7 s. */
  private static double noise(double time) {
    return 5 * Math.sin(2 * Math.PI * time / 7);
  }

  private static Series series(int samples, DoubleUnaryOperator value) {
    Series series = new Series("quantity", BOUND);
    for (int second = 0; second < samples; second++) {
      series.add(second, value.applyAsDouble(second));
    }
    return series;
  }
}
