package dev.ipcbench.measurement.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.record.Histograms;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class PairedRatiosTests {

  private final Blocks tcp = blocks(20_000);
  private final Blocks uds = blocks(10_000);
  private final PairedRatios ratios = new PairedRatios(1);

  @Test
  void comparesAsAPairedComparisonDoes() {
    assertThat(ratios.of(uds, tcp, 50)).isEqualTo(PairedComparison.of(uds, tcp, 50, 1));
    assertThat(ratios.of(tcp, uds, 99)).isEqualTo(PairedComparison.of(tcp, uds, 99, 1));
    assertThat(ratios.of(uds, new Blocks(), 50)).isNull();
  }

  @Test
  void drawsEachPairOnce() {
    assertThat(ratios.of(uds, tcp, 50)).isSameAs(ratios.of(uds, tcp, 50));
  }

  private static Blocks blocks(long nanos) {
    Blocks blocks = new Blocks();
    for (int unit = 0; unit < Blocks.MIN; unit++) {
      Histogram times = Histograms.empty();
      times.recordValueWithCount(nanos + 100L * unit, 100);
      blocks.add(unit, Counts.of(times));
    }
    return blocks;
  }
}
