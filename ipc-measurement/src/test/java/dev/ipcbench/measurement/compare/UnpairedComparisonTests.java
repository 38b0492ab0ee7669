package dev.ipcbench.measurement.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Interval;
import dev.ipcbench.measurement.interval.SimulatedRow;
import dev.ipcbench.measurement.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UnpairedComparisonTests {

  private static final double START_LOG_SD = 0.03;

  @Test
  void addsTheDefaultSpreadOfStarts() {
    Change without = requireNonNull(compare(start(1, 2000), start(2, 2000), 0));
    Change with = requireNonNull(compare(start(1, 2000), start(2, 2000), 0.1));

    Change.Uncertainty blocksOnly = requireNonNull(without.uncertainty());
    Change.Uncertainty both = requireNonNull(with.uncertainty());
    assertThat(both.logOfA()).isCloseTo(Math.hypot(0.1, blocksOnly.logOfA()), within(1e-12));
    assertThat(both.logOfB()).isCloseTo(Math.hypot(0.1, blocksOnly.logOfB()), within(1e-12));
    assertThat(both.degrees()).isNull();
  }

  @Test
  void measuresTheSpreadOfStartsFromFourResultsOn() {
    List<Blocks> a = List.of(start(1, 1800), start(2, 2200));
    List<Blocks> b = List.of(start(3, 1800), start(4, 2200));

    Change.Uncertainty uncertainty =
        requireNonNull(
            requireNonNull(UnpairedComparison.of(a, b, 50, START_LOG_SD, 1)).uncertainty());

    // The logarithms are 0.2 apart on each side: s = 0.1 × √2, divided by √2.
    assertThat(uncertainty.degrees()).isEqualTo(2);
    assertThat(uncertainty.logOfA()).isCloseTo(0.1, within(0.02));
    assertThat(uncertainty.logOfB()).isCloseTo(uncertainty.logOfA(), within(1e-9));
  }

  @Test
  void usesTheDefaultForThreeResults() {
    List<Blocks> a = List.of(start(1, 1000), start(2, 4000));
    Change change =
        requireNonNull(UnpairedComparison.of(a, List.of(start(3, 2000)), 50, START_LOG_SD, 1));

    assertThat(requireNonNull(change.uncertainty()).degrees()).isNull();
    assertThat(change.nanosA()).isCloseTo(2000, within(100.0));
  }

  @Test
  void isNeverSurerThanTheBlocksOfAStart() {
    // The same values four times: no spread from start to start at all.
    List<Blocks> same = List.of(start(1, 2000), start(1, 2000));
    Change.Uncertainty of =
        requireNonNull(
            requireNonNull(UnpairedComparison.of(same, same, 50, START_LOG_SD, 1)).uncertainty());

    assertThat(of.logOfA()).isGreaterThan(0.005);
  }

  @Test
  void tellsNoUncertaintyFromTooFewBlocks() {
    Blocks few = new SimulatedRow(1, 0, 0.05, _ -> 2000).measure(9);

    Change change = requireNonNull(compare(few, start(2, 3000), START_LOG_SD));

    assertThat(change.ratio()).isCloseTo(1.5, within(0.1));
    assertThat(change.uncertainty()).isNull();
    assertThat(change.interval()).isNull();
    assertThat(change.differenceInterval()).isNull();
    assertThat(change.pBeyond(0.1)).isNull();
  }

  @Test
  void returnsNothingForASideWithoutValues() {
    assertThat(compare(new Blocks(), start(1, 2000), START_LOG_SD)).isNull();
    assertThat(UnpairedComparison.of(List.of(), List.of(start(1, 2000)), 50, 0.03, 1)).isNull();
  }

  /** A/A runs of ten rows: an alarm in at most 5 %, here 5 of 100. */
  @Test
  void seldomRaisesAnAlarmForEqualResults() {
    assertThat(alarms(1.0)).isLessThanOrEqualTo(5);
  }

  @Test
  void raisesAnAlarmForARowThatIsFarBeyondTheLimit() {
    assertThat(alarms(1.5)).isGreaterThanOrEqualTo(98);
  }

  @Test
  void holdsTheTrueRatioInMostIntervals() {
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Blocks> a = new ArrayList<>();
      List<Blocks> b = new ArrayList<>();
      for (int start = 0; start < 3; start++) {
        a.add(start(random.nextLong(), 2000 * Math.exp(0.05 * random.nextGaussian())));
        b.add(start(random.nextLong(), 2400 * Math.exp(0.05 * random.nextGaussian())));
      }
      Interval interval =
          requireNonNull(requireNonNull(UnpairedComparison.of(a, b, 50, 0, seed)).interval());
      held += interval.contains(1.2) ? 1 : 0;
    }
    assertThat(held / 200.0).isBetween(0.9, 0.99);
  }

  private static int alarms(double factorOfOneRow) {
    int alarms = 0;
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] pValues = new double[10];
      for (int row = 0; row < pValues.length; row++) {
        double factor = row == 0 ? factorOfOneRow : 1;
        double before = 2000 * Math.exp(START_LOG_SD * random.nextGaussian());
        double after = 2000 * factor * Math.exp(START_LOG_SD * random.nextGaussian());
        Change change =
            requireNonNull(
                compare(
                    start(random.nextLong(), before),
                    start(random.nextLong(), after),
                    START_LOG_SD));
        pValues[row] = requireNonNull(change.pBeyond(0.1));
      }
      for (double adjusted : Holm.adjusted(pValues)) {
        if (adjusted <= 0.05) {
          alarms++;
          break;
        }
      }
    }
    return alarms;
  }

  private static @Nullable Change compare(Blocks a, Blocks b, double startLogSd) {
    return UnpairedComparison.of(List.of(a), List.of(b), 50, startLogSd, 1);
  }

  private static Blocks start(long seed, double level) {
    return new SimulatedRow(seed, 0, 0.05, _ -> level).measure(12);
  }
}
