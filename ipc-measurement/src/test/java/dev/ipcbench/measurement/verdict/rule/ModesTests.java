package dev.ipcbench.measurement.verdict.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.record.Histograms;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModesTests {

  @ParameterizedTest
  @CsvSource({
    "1000, 0.02",
    "1000, 0.3",
    "1000, 1",
    "1000, 2",
    "1000, 3",
    "20000, 0.02",
    "20000, 0.1",
    "20000, 0.3",
    "20000, 1",
    "20000, 2",
    "20000, 3"
  })
  void oneLogNormalIsNeverTwo(int count, double sigma) {
    for (int seed = 0; seed < 50; seed++) {
      Histogram histogram = histogram(count, seed, random -> logNormal(random, 20_000, sigma));
      assertThat(Modes.ofValues(histogram)).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 80, 300, 5_000})
  void shortTimesOfAFineClockAreNotTwo(int median) {
    Histogram histogram = histogram(50_000, 1, random -> logNormal(random, median, 0.2));

    assertThat(Modes.ofValues(histogram)).isEmpty();
  }

  @Test
  void stepsOfACoarseClockAreNotTwo() {
    Histogram histogram =
        histogram(50_000, 1, random -> 100 * Math.rint(logNormal(random, 300, 0.4) / 100));

    assertThat(Modes.ofValues(histogram)).isEmpty();
  }

  @Test
  void oneValueAloneIsNotTwo() {
    assertThat(Modes.ofValues(histogram(2_000, 1, _ -> 100))).isEmpty();
  }

  @Test
  void aNarrowPeakWithALongTailIsNotTwo() {
    Histogram histogram =
        histogram(
            20_000,
            1,
            random ->
                random.nextDouble() < 0.85
                    ? logNormal(random, 20_000, 0.01)
                    : 20_000 * Math.pow(1 - random.nextDouble(), -0.7));

    assertThat(Modes.ofValues(histogram)).isEmpty();
  }

  @Test
  void uniformAndNormalValuesAreNotTwo() {
    assertThat(Modes.ofValues(histogram(20_000, 1, random -> 1_000 + 50_000 * random.nextDouble())))
        .isEmpty();
    assertThat(
            Modes.ofValues(histogram(20_000, 1, random -> 20_000 + 2_000 * random.nextGaussian())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 85000, 0.5, 0.1",
    "20000, 85000, 0.15, 0.1",
    "20000, 85000, 0.85, 0.1",
    "20000, 85000, 0.5, 0.3",
    "16000, 24000, 0.5, 0.05",
    "300, 1200, 0.5, 0.1"
  })
  void findsTwoModes(double low, double high, double highShare, double sigma) {
    for (int count : new int[] {1_000, 20_000}) {
      Histogram histogram =
          histogram(
              count,
              7,
              random -> logNormal(random, random.nextDouble() < highShare ? high : low, sigma));

      assertThat(Modes.ofValues(histogram))
          .hasValueSatisfying(
              modes -> {
                assertThat(modes.lowNanos()).isCloseTo(low, within(0.1 * low));
                assertThat(modes.highNanos()).isCloseTo(high, within(0.1 * high));
                assertThat(modes.highShare()).isCloseTo(highShare, within(0.05));
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 24000, 0.5", // closer than the limit
    "20000, 85000, 0.05" // a tail
  })
  void leavesAloneWhatIsNoSecondMode(double low, double high, double highShare) {
    Histogram histogram =
        histogram(
            20_000,
            7,
            random -> logNormal(random, random.nextDouble() < highShare ? high : low, 0.02));

    assertThat(Modes.ofValues(histogram)).isEmpty();
  }

  @Test
  void doesNotSearchAHandfulOfValues() {
    ToDoubleFunction<Random> either =
        random -> logNormal(random, random.nextBoolean() ? 20_000 : 85_000, 0.05);

    assertThat(Modes.ofValues(histogram(999, 1, either))).isEmpty();
    assertThat(Modes.ofValues(histogram(1_000, 1, either))).isPresent();
  }

  @Test
  void findsRoundsInTwoGroups() {
    assertThat(Modes.ofRounds(List.of(20_000L, 85_000L, 21_000L, 19_900L, 86_000L)))
        .contains(new Modes(20_000, 86_000, 0.4));
  }

  @Test
  void roundsThatDriftOrStrayAreNotTwoGroups() {
    assertThat(Modes.ofRounds(List.of(20_000L, 20_100L, 20_050L, 19_900L, 86_000L))).isEmpty();
    assertThat(Modes.ofRounds(List.of(20_000L, 25_000L, 31_000L, 38_000L, 47_000L))).isEmpty();
    assertThat(Modes.ofRounds(List.of(20_000L, 85_000L))).isEmpty();
    assertThat(Modes.ofRounds(List.of())).isEmpty();
  }

  private static double logNormal(Random random, double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  private static Histogram histogram(int count, int seed, ToDoubleFunction<Random> value) {
    Random random = new Random(seed);
    Histogram histogram = Histograms.empty();
    for (int i = 0; i < count; i++) {
      histogram.recordValue(Math.max(1, Math.round(value.applyAsDouble(random))));
    }
    return histogram;
  }
}
