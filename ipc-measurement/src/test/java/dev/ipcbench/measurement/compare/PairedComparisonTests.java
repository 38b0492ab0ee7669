package dev.ipcbench.measurement.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Bootstrap;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.record.Histograms;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class PairedComparisonTests {

  @Test
  void comparesRowsMuchMoreSharplyThanTheirOwnIntervals() {
    Machine machine = new Machine(1, 30);
    Blocks tcp = machine.row(20_000, _ -> true);
    Blocks uds = machine.row(11_000, _ -> true);

    Ratio ratio = requireNonNull(PairedComparison.of(uds, tcp, 50, 1));

    Interval interval = requireNonNull(ratio.interval());
    assertThat(ratio.value()).isCloseTo(0.55, within(0.02));
    assertThat(interval.contains(ratio.value())).isTrue();
    assertThat(interval.halfWidthShare(ratio.value())).isLessThan(0.03);
    assertThat(requireNonNull(Bootstrap.percentile(tcp, 50, 1)).halfWidthShare(20_000))
        .isGreaterThan(0.1);
    assertThat(ratio.isTie()).isFalse();
  }

  @Test
  void givesTheDifferenceWithItsInterval() {
    Machine machine = new Machine(2, 30);

    Ratio ratio =
        requireNonNull(
            PairedComparison.of(
                machine.row(20_000, _ -> true), machine.row(11_000, _ -> true), 50, 1));

    Interval interval = requireNonNull(ratio.differenceInterval());
    assertThat(ratio.differenceNanos()).isPositive();
    assertThat(interval.contains(ratio.differenceNanos())).isTrue();
    assertThat(interval.low()).isPositive();
  }

  @Test
  void givesTheReciprocalForExchangedRows() {
    Machine machine = new Machine(3, 30);
    Blocks a = machine.row(20_000, _ -> true);
    Blocks b = machine.row(21_000, _ -> true);

    Ratio there = requireNonNull(PairedComparison.of(a, b, 90, 1));
    Ratio back = requireNonNull(PairedComparison.of(b, a, 90, 1));

    assertThat(back.value()).isCloseTo(1 / there.value(), within(1e-9));
    assertThat(requireNonNull(back.interval()).low())
        .isCloseTo(1 / requireNonNull(there.interval()).high(), within(1e-9));
    assertThat(back.differenceNanos()).isEqualTo(-there.differenceNanos());
  }

  @Test
  void callsEqualRowsATie() {
    Machine machine = new Machine(4, 30);

    assertThat(
            requireNonNull(
                    PairedComparison.of(
                        machine.row(20_000, _ -> true), machine.row(20_000, _ -> true), 50, 1))
                .isTie())
        .isTrue();
  }

  @Test
  void comparesOnlyRoundsOfBothRows() {
    Machine machine = new Machine(5, 40);
    // Rounds 20 to 39 are ten times as slow, but only one of the rows was measured in them.
    machine.slowDown(20, 10);
    Blocks half = machine.row(20_000, round -> round < 20);
    Blocks all = machine.row(20_000, _ -> true);

    Ratio ratio = requireNonNull(PairedComparison.of(half, all, 90, 1));

    assertThat(ratio.value()).isCloseTo(1, within(0.1));
    assertThat(ratio.interval()).isNotNull();
  }

  @Test
  void hasNoIntervalForFewerThanTenCommonBlocks() {
    Machine machine = new Machine(6, 40);
    Blocks a = machine.row(20_000, round -> round < 20);
    Blocks b = machine.row(10_000, round -> round > 10);

    Ratio ratio = requireNonNull(PairedComparison.of(a, b, 50, 1));

    assertThat(ratio.value())
        .isEqualTo((double) a.pooled().percentile(50) / b.pooled().percentile(50));
    assertThat(ratio.differenceNanos())
        .isEqualTo((double) (a.pooled().percentile(50) - b.pooled().percentile(50)));
    assertThat(ratio.interval()).isNull();
    assertThat(ratio.differenceInterval()).isNull();
    assertThat(ratio.isTie()).isTrue();
  }

  @Test
  void returnsNothingForARowWithoutValues() {
    Blocks some = new Machine(7, 12).row(20_000, _ -> true);

    assertThat(PairedComparison.of(some, new Blocks(), 50, 1)).isNull();
    assertThat(PairedComparison.via(some, some, some, new Blocks(), 50, 1)).isNull();
  }

  @Test
  void joinsBothRowsAsTheMoreDependentOneNeeds() {
    Blocks steady = new Blocks();
    Blocks drifting = new Blocks();
    for (int round = 0; round < 40; round++) {
      steady.add(round, counts(10_000 + 500 * (round % 2)));
      drifting.add(round, counts(10_000 + 300 * round));
    }

    Ratio there = requireNonNull(PairedComparison.of(steady, drifting, 50, 1));
    Ratio back = requireNonNull(PairedComparison.of(drifting, steady, 50, 1));

    // Alone, the steady row would keep its 40 blocks, whichever of the two it is.
    assertThat(requireNonNull(back.interval()).low())
        .isCloseTo(1 / requireNonNull(there.interval()).high(), within(1e-9));
    assertThat(there.interval().contains(there.value())).isTrue();
  }

  @Test
  void comparesRowsOfDifferentGroupsByWayOfTheReference() {
    Machine machine = new Machine(8, 60);
    machine.slowDown(30, 2);
    Blocks tcp = machine.row(20_000, _ -> true);
    Blocks uds = machine.row(10_000, round -> round < 30);
    Blocks grpc = machine.row(100_000, round -> round >= 30);

    Ratio ratio = requireNonNull(PairedComparison.via(grpc, tcp, uds, tcp, 50, 1));

    // grpc was measured while all was twice as slow; without the reference it would be 20.
    assertThat(ratio.value()).isCloseTo(10, within(0.5));
    Interval interval = requireNonNull(ratio.interval());
    assertThat(interval.contains(10)).isTrue();
    assertThat(interval.halfWidthShare(10)).isLessThan(0.1);
    assertThat(requireNonNull(ratio.differenceInterval()).contains(ratio.differenceNanos()))
        .isTrue();
  }

  @Test
  void hasNoIntervalIfAPairWithTheReferenceHasNone() {
    Machine machine = new Machine(9, 60);
    Blocks tcp = machine.row(20_000, _ -> true);
    Blocks uds = machine.row(10_000, round -> round < 5);
    Blocks grpc = machine.row(100_000, round -> round >= 30);

    Ratio ratio = requireNonNull(PairedComparison.via(grpc, tcp, uds, tcp, 50, 1));

    assertThat(ratio.interval()).isNull();
    assertThat(ratio.value()).isCloseTo(10, within(3.0));
  }

  private static Counts counts(long value) {
    Histogram histogram = Histograms.empty();
    histogram.recordValueWithCount(value, 100);
    return Counts.of(histogram);
  }

  /** Disturbs all rows of a round alike. */
  private static final class Machine {

    private final SplittableRandom random;
    private final double[] disturbances;

    Machine(long seed, int rounds) {
      random = new SplittableRandom(seed);
      disturbances = random.doubles(rounds, 0.6, 1.6).toArray();
    }

    void slowDown(int fromRound, double factor) {
      for (int round = fromRound; round < disturbances.length; round++) {
        disturbances[round] *= factor;
      }
    }

    Blocks row(double nanos, IntPredicate measured) {
      Blocks blocks = new Blocks();
      for (int round = 0; round < disturbances.length; round++) {
        if (measured.test(round)) {
          Histogram histogram = Histograms.empty();
          for (int i = 0; i < 200; i++) {
            histogram.recordValue(
                (long) (nanos * disturbances[round] * Math.exp(0.05 * random.nextGaussian())));
          }
          blocks.add(round, Counts.of(histogram));
        }
      }
      return blocks;
    }
  }
}
