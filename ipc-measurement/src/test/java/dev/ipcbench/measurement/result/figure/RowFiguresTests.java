package dev.ipcbench.measurement.result.figure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RowFiguresTests {

  private static final Scenario TCP =
      new Scenario(
          "tcp",
          Target.SERVER,
          new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1)),
          Wait.BLOCK,
          new Pacing.ClosedLoop(),
          1024,
          1024,
          1);

  @Test
  void summarizesSteadySlicesOnly() {
    RowTotals totals = SampleSlices.totals(12, 20_000);
    totals.add(SampleSlices.of(13, 1000, 90_000, SliceState.STILL_COMPILING));
    totals.add(SampleSlices.of(14, 1000, 5_000, SliceState.STALLED));

    RowFigures figures = RowFigures.of(TCP, totals, 1);

    assertThat(figures.roundTrips()).isEqualTo(12_000);
    assertThat(figures.roundTripsMeasured()).isEqualTo(14_000);
    assertThat(figures.messagesPerSecond()).isEqualTo(10_000);
    assertThat(figures.slices())
        .isEqualTo(
            new SliceCounts(
                14, 12, Map.of(SliceState.STILL_COMPILING, 1, SliceState.STALLED, 1), 1, 12_000));
    LatencySummary times = requireNonNull(figures.serviceTime());
    assertThat(times.min()).isBetween(17_000L, 18_100L);
    assertThat(times.percentiles().get("50")).isBetween(19_900L, 20_100L);
    assertThat(times.percentiles()).containsOnlyKeys("50", "75", "90", "95", "99", "99.9");
    assertThat(times.intervals()).containsOnlyKeys("50", "90", "99", "mean");
    assertThat(figures.blockMedians()).hasSize(12);
    assertThat(figures.loop())
        .isEqualTo(
            new LoopTimes(
                totals.steady().serviceNanos(),
                12 * SampleSlices.SLICE_NANOS,
                12 * SampleSlices.SLICE_NANOS));
    assertThat(figures.turns()).isEqualTo(new TurnTotals(12, 480_000, 0, 0, 0, 0, 13_200));
    assertThat(figures.responseTime()).isNull();
    assertThat(figures.isOfSteadySlices()).isTrue();
  }

  @Test
  void givesTheMaximumOfEveryMeasuredSlice() {
    RowTotals totals = SampleSlices.totals(12, 20_000);
    totals.add(SampleSlices.of(13, 1000, 900_000, SliceState.STALLED));

    LatencySummary times = requireNonNull(RowFigures.of(TCP, totals, 1).serviceTime());

    assertThat(times.max()).isBetween(989_000L, 991_000L);
    assertThat(times.percentiles().get("99.9")).isLessThan(23_000L);
  }

  @Test
  void summarizesFewSteadySlicesWithoutIntervals() {
    RowTotals totals = SampleSlices.totals(9, 20_000);
    for (int unit = 10; unit < 30; unit++) {
      totals.add(SampleSlices.of(unit, 1000, 90_000, SliceState.STILL_COMPILING));
    }

    RowFigures figures = RowFigures.of(TCP, totals, 1);

    assertThat(figures.roundTrips()).isEqualTo(9_000);
    assertThat(requireNonNull(figures.serviceTime()).percentiles().get("50")).isLessThan(21_000);
    assertThat(figures.serviceTime().intervals()).isEmpty();
    assertThat(figures.loop().elapsedNanos()).isEqualTo(9 * SampleSlices.SLICE_NANOS);
    assertThat(figures.isOfSteadySlices()).isTrue();
  }

  @Test
  void summarizesAllSlicesIfTheSteadyOnesHaveFewerThanAThousandRoundTrips() {
    RowTotals totals = new RowTotals();
    for (int unit = 1; unit <= 10; unit++) {
      totals.add(SampleSlices.steady(unit, unit == 1 ? 99 : 100, 20_000));
      totals.add(SampleSlices.of(unit, 500, 90_000, SliceState.STILL_COMPILING));
    }

    RowFigures figures = RowFigures.of(TCP, totals, 1);

    assertThat(figures.roundTrips()).isEqualTo(5999);
    assertThat(figures.slices().steadyRoundTrips()).isEqualTo(999);
    assertThat(figures.isOfSteadySlices()).isFalse();

    totals.add(SampleSlices.steady(1, 1, 20_000));
    assertThat(RowFigures.of(TCP, totals, 1).roundTrips()).isEqualTo(1000);
    assertThat(RowFigures.of(TCP, totals, 1).isOfSteadySlices()).isTrue();
  }

  @Test
  void isOfSteadySlicesIfNoneWasLeftOut() {
    assertThat(RowFigures.of(TCP, SampleSlices.totals(3, 20_000), 1).isOfSteadySlices()).isTrue();
  }

  @Test
  void givesBothTimesOfAnOpenLoop() {
    RowTotals totals = new RowTotals();
    for (int unit = 1; unit <= 12; unit++) {
      totals.add(SampleSlices.open(unit, 1000, 20_000, SliceState.STEADY));
    }
    totals.add(SampleSlices.open(13, 1000, 400_000, SliceState.STALLED));
    totals.add(SampleSlices.open(14, 1000, 800_000, SliceState.STILL_COMPILING));

    RowFigures figures = RowFigures.of(TCP.withPacing(new Pacing.FixedRate(10_000)), totals, 1);

    LatencySummary response = requireNonNull(figures.responseTime());
    assertThat(figures.roundTrips()).isEqualTo(13_000);
    assertThat(response.percentiles().get("50")).isBetween(39_900L, 41_000L);
    assertThat(response.percentiles().get("99")).isGreaterThan(700_000L);
    assertThat(response.intervals()).containsKeys("50", "99");
    assertThat(response.max()).isBetween(1_700_000L, 1_770_000L);
    assertThat(figures.slices().stalled()).isEqualTo(1);
  }

  @Test
  void givesTheSameIntervalsForTheSameSeed() {
    assertThat(RowFigures.of(TCP, SampleSlices.totals(12, 20_000), 3))
        .isEqualTo(RowFigures.of(TCP, SampleSlices.totals(12, 20_000), 3));
  }

  @Test
  void hasNoFiguresIfNothingWasMeasured() {
    assertThat(RowFigures.of(TCP, new RowTotals(), 1)).isEqualTo(RowFigures.NONE);
  }

  @Test
  void mergesPartsByWhatTheyAreAbout() {
    RowFigures small = part(1000, 100_000_000, 10.0, 0.1, 1L, 90_000L);
    RowFigures large = part(9000, 300_000_000, 20.0, 0.2, 2L, 70_000L);

    RowFigures merged =
        RowFigures.merged(
            TCP, SampleSlices.totals(20, 20_000), List.of(), List.of(small, large), 1);

    // Costs by round trips, shares by time, counts added up.
    Sides<Cost> cost = requireNonNull(merged.cost());
    assertThat(requireNonNull(cost.client().cpuNanosPerRoundTrip())).isCloseTo(19, within(1e-9));
    assertThat(cost.server()).isNull();
    Disturbances client = requireNonNull(merged.evidence()).client();
    assertThat(requireNonNull(client.stealShare())).isCloseTo(0.175, within(1e-9));
    assertThat(client.gcCount()).isEqualTo(3);
    assertThat(client.longestHiccupNanos()).isEqualTo(90_000);
    assertThat(client.compileShare()).isNull();
    assertThat(merged.messagesPerSecond()).isEqualTo(25_000);
    assertThat(merged.loop()).isEqualTo(new LoopTimes(2, 400_000_000, 400_000_000));
    assertThat(merged.turns()).isEqualTo(new TurnTotals(2, 0, 2, 0, 0, 0, 20_000));
    assertThat(merged.slices())
        .isEqualTo(new SliceCounts(4, 2, Map.of(SliceState.STALLED, 2), 2, 10_000));
    assertThat(merged.roundTrips()).isEqualTo(20_000);
  }

  @Test
  void takesTheCostOfTheOnlyPartThatKnowsIt() {
    RowFigures known = part(9000, 300_000_000, 20.0, 0.2, 2L, 70_000L);
    RowTotals totals = SampleSlices.totals(20, 20_000);

    RowFigures merged =
        RowFigures.merged(TCP, totals, List.of(), List.of(RowFigures.NONE, known), 1);
    RowFigures reverse =
        RowFigures.merged(TCP, totals, List.of(), List.of(known, RowFigures.NONE), 1);

    assertThat(merged.cost()).isEqualTo(known.cost()).isEqualTo(reverse.cost());
    assertThat(merged.evidence()).isEqualTo(known.evidence()).isEqualTo(reverse.evidence());
  }

  private static RowFigures part(
      long roundTrips, long nanos, double cpuNanos, double steal, long gcs, long hiccup) {
    return new RowFigures(
        roundTrips,
        roundTrips,
        1,
        new SliceCounts(2, 1, Map.of(SliceState.STALLED, 1), 1, roundTrips),
        null,
        null,
        new Sides<>(new Cost(cpuNanos, null, null), null),
        new Sides<>(new Disturbances(null, gcs, 5L, steal, 0.0, 0L, hiccup, null, 3L), null),
        new LoopTimes(1, nanos, nanos),
        new TurnTotals(1, 0, 1, 0, 0, 0, 10_000),
        List.of());
  }
}
