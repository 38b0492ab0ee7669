package dev.ipcbench.measurement.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class HolmTests {

  @Test
  void multipliesBySmallerNumbersStepByStep() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void doesNotExceedOne() {
    assertThat(Holm.adjusted(new double[] {0.9, 0.6})).containsExactly(1, 1);
  }

  @Test
  void leavesASingleValueAlone() {
    assertThat(Holm.adjusted(new double[] {0.04})).containsExactly(0.04);
    assertThat(Holm.adjusted(new double[0])).isEmpty();
  }
}
