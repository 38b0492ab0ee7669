package dev.ipcbench.measurement.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.record.Histograms;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CountsTests {

  private static final double[] PERCENTILES = {
    0.001, 1, 25, 33.3, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 999, 1000, 100_000})
  void givesThePercentilesAndTheMeanOfHdrHistogram(int size) {
    for (int seed = 0; seed < 20; seed++) {
      Histogram histogram = random(size, seed);

      assertEqual(Counts.of(histogram), histogram);
    }
  }

  @Test
  void roundsRanksLikeHdrHistogram() {
    Histogram histogram = Histograms.empty();
    for (int value = 1; value <= 2000; value++) {
      histogram.recordValue(value);
      if (value % 10 == 0) {
        Counts counts = Counts.of(histogram);
        assertEqual(counts, histogram);
        for (int rank = 1; rank <= value; rank += 7) {
          double percentile = 100.0 * rank / value;
          assertThat(counts.percentile(percentile))
              .isEqualTo(histogram.getValueAtPercentile(percentile));
        }
      }
    }
  }

  @Test
  void addsUpLikeHdrHistogram() {
    Histogram both = random(1000, 1);
    both.add(random(20_000, 2));

    assertEqual(Counts.of(random(1000, 1)).plus(Counts.of(random(20_000, 2))), both);
  }

  @Test
  void addsHistogramsOfDifferentForms() {
    Histogram coarse = new Histogram(1, 1_000_000, 1);
    coarse.recordValueWithCount(100_000, 3);
    Histogram fine = new Histogram(1, 1_000_000, 5);
    fine.recordValueWithCount(100_001, 4);

    Counts both = Counts.of(coarse).plus(Counts.of(fine));

    assertThat(both.total()).isEqualTo(7);
    assertThat(both.percentile(50)).isEqualTo(100_001);
    assertThat(both.percentile(99)).isEqualTo(coarse.highestEquivalentValue(100_000));
    assertThat(both.mean())
        .isCloseTo((3.0 * coarse.medianEquivalentValue(100_000) + 4 * 100_001) / 7, within(1e-6));
  }

  @Test
  void addsNothing() {
    Counts counts = Counts.of(random(10, 1));

    assertThat(counts.plus(Counts.none())).isSameAs(counts);
    assertThat(Counts.none().plus(counts)).isSameAs(counts);
    assertThat(Counts.of(Histograms.empty()).total()).isZero();
    assertThat(Counts.none().percentile(50)).isZero();
    assertThat(Counts.none().mean()).isZero();
  }

  @Test
  void rebuildsTheHistogram() {
    Histogram histogram = random(5000, 3);
    Histogram rebuilt = Histograms.empty();

    Counts.of(histogram).addTo(rebuilt);

    assertThat(rebuilt).isEqualTo(histogram);
  }

  @Test
  void keepsCountsBeyondAnInt() {
    Histogram histogram = Histograms.empty();
    histogram.recordValueWithCount(20, 70_000_000_000L);
    histogram.recordValueWithCount(3_000_000_000_000L, 1);

    assertEqual(Counts.of(histogram), histogram);
  }

  @Test
  void rejectsWhatIsNotAPercentile() {
    Counts counts = Counts.of(random(10, 1));

    assertThatIllegalArgumentException().isThrownBy(() -> counts.percentile(0));
    assertThatIllegalArgumentException().isThrownBy(() -> counts.percentile(100.1));
    assertThatIllegalArgumentException().isThrownBy(() -> counts.percentile(Double.NaN));
  }

  private static void assertEqual(Counts counts, Histogram histogram) {
    assertThat(counts.total()).isEqualTo(histogram.getTotalCount());
    assertThat(counts.mean())
        .isCloseTo(histogram.getMean(), Offset.offset(histogram.getMean() * 1e-12));
    for (double percentile : PERCENTILES) {
      assertThat(counts.percentile(percentile))
          .as("p%s of %d values", percentile, counts.total())
          .isEqualTo(histogram.getValueAtPercentile(percentile));
    }
  }

  private static Histogram random(int size, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Histogram histogram = Histograms.empty();
    for (int i = 0; i < size; i++) {
      histogram.recordValue((long) Math.exp(random.nextDouble(0, 20)));
    }
    return histogram;
  }
}
