package dev.ipcbench.measurement.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WideningTests {

  @Test
  void followsStudentsTForIndependentUnits() {
    // t(9) = 2.262157, t(4) = 2.776445
    assertThat(Widening.ofIndependent(10))
        .isCloseTo(2.262157 / 1.959964 * Math.sqrt(10 / 9.0), within(1e-5));
    assertThat(Widening.ofIndependent(5))
        .isCloseTo(2.776445 / 1.959964 * Math.sqrt(5 / 4.0), within(1e-5));
  }

  @Test
  void isLeastForSeriesThatAlternate() {
    double[] alternating = IntStream.range(0, 60).mapToDouble(i -> i % 2).toArray();

    // Only the standard error of the autocorrelation, 1 ÷ √60, is left.
    double effective = 60 * (1 - 1 / Math.sqrt(60)) / (1 + 1 / Math.sqrt(60));
    assertThat(Widening.ofSeries(alternating))
        .isBetween(Math.sqrt(60 / (effective - 1)), 1.06 * Math.sqrt(60 / (effective - 1)));
  }

  @Test
  void countsADriftAsFourIndependentBlocks() {
    double[] drift = IntStream.range(0, 10).mapToDouble(i -> i).toArray();

    // t(3) = 3.182446
    assertThat(Widening.ofSeries(drift))
        .isCloseTo(3.182446 / 1.959964 * Math.sqrt(10 / 3.0), within(1e-5));
  }
}
