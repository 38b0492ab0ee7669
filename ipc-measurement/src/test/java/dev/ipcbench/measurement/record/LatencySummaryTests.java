package dev.ipcbench.measurement.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatencySummaryTests {

  @Test
  void summarizesKnownValues() {
    LatencySummary summary = LatencySummary.of(oneTo(1000));

    assertThat(summary.min()).isEqualTo(1);
    assertThat(summary.max()).isEqualTo(1000);
    assertThat(summary.mean()).isEqualTo(500.5);
    assertThat(summary.stddev()).isEqualTo(288.675);
    assertThat(summary.percentiles())
        .containsEntry("50", 500L)
        .containsEntry("75", 750L)
        .containsEntry("90", 900L)
        .containsEntry("95", 950L)
        .containsEntry("99", 990L);
  }

  @ParameterizedTest
  @CsvSource({
    "19, 0, none",
    "20, 1, 50",
    "39, 1, 50",
    "40, 2, 75",
    "100, 3, 90",
    "999, 4, 95",
    "1000, 5, 99",
    "9999, 5, 99",
    "10000, 6, 99.9",
    "100000, 7, 99.99",
    "999999, 7, 99.99",
    "1000000, 8, 99.999"
  })
  void hasAPercentileOnlyWithTenValuesBeyondIt(int count, int percentiles, String last) {
    LatencySummary summary = LatencySummary.of(oneTo(count));

    assertThat(summary.percentiles().keySet())
        .containsExactlyElementsOf(LatencySummary.PERCENTILES.subList(0, percentiles));
    if (percentiles > 0) {
      assertThat(summary.percentiles().keySet()).endsWith(last);
    }
  }

  @Test
  void keepsThreeSignificantDigitsOfLongTimes() {
    Histogram histogram = Histograms.empty();
    histogram.recordValueWithCount(3_000_000_000_000L, 20);

    assertThat(LatencySummary.of(histogram).percentiles().get("50"))
        .isCloseTo(3_000_000_000_000L, within(3_000_000_000L));
  }

  @Test
  void rejectsAnEmptyHistogram() {
    assertThatIllegalArgumentException().isThrownBy(() -> LatencySummary.of(Histograms.empty()));
  }

  @Test
  void mergesHistogramsWithoutChangingThem() {
    Histogram low = oneTo(100);
    low.setStartTimeStamp(1_000);
    low.setEndTimeStamp(2_000);
    Histogram high = Histograms.empty();
    high.recordValueWithCount(500, 100);
    high.setStartTimeStamp(3_000);
    high.setEndTimeStamp(4_000);

    Histogram both = Histograms.empty();
    both.add(low);
    both.add(high);

    assertThat(both.getTotalCount()).isEqualTo(200);
    assertThat(both.getMaxValue()).isEqualTo(500);
    assertThat(both.getStartTimeStamp()).isEqualTo(1_000);
    assertThat(both.getEndTimeStamp()).isEqualTo(4_000);
    assertThat(low.getTotalCount()).isEqualTo(100);
  }

  private static Histogram oneTo(int count) {
    Histogram histogram = Histograms.empty();
    for (int value = 1; value <= count; value++) {
      histogram.recordValue(value);
    }
    return histogram;
  }
}
