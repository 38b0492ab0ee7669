package dev.ipcbench.measurement.result.figure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a round trip costs both sides, and what disturbed them. */
final class SidesTests {

  private static final ThreadUsage MEASURING = new ThreadUsage(30_000L, 2_000_000L, 20L, 640L);
  private static final ThreadUsage SERVING = new ThreadUsage(50_000L, 10_000_000L, 40L, 320L);

  /** 70 ms of compilation, 72 ms of CPU; 4 ms of 100 stolen. */
  private static final UsageDifference CLIENT =
      SampleSlices.usage(70_000_000L, 72_000_000L, 4_000_000L, 90_000L, SERVING);

  private static final UsageDifference SERVER =
      SampleSlices.usage(1_000_000L, 3_000_000L, 8_000_000L, 50_000L, SERVING);

  @Test
  void chargesEachProcessForItsRoundTripsWithoutItsCompilers() {
    RowFigures figures =
        figures(Target.SERVER, 1, new Slice.Evidence(CLIENT, MEASURING, SERVER, 20));

    // 10 round trips of the client; the server's interval has twice as many.
    assertThat(figures.cost())
        .isEqualTo(new Sides<>(new Cost(200_000.0, 2.0, 64.0), new Cost(100_000.0, 2.0, 16.0)));
  }

  @Test
  void chargesThreadsWhereBothSidesAreOneProcess() {
    RowFigures figures = figures(Target.SELF, 1, new Slice.Evidence(CLIENT, MEASURING, SERVER, 20));

    assertThat(figures.cost())
        .isEqualTo(new Sides<>(new Cost(3000.0, 2.0, 64.0), new Cost(5000.0, 4.0, 32.0)));
  }

  @Test
  void knowsNoCostThatTheSystemDoesNotTell() {
    UsageDifference silent = SampleSlices.usage(null, null, null, null, null);
    ThreadUsage unknown = new ThreadUsage(null, null, null, null);

    RowFigures figures = figures(Target.SERVER, 1, new Slice.Evidence(silent, unknown, silent, 20));

    assertThat(figures.cost())
        .isEqualTo(new Sides<>(new Cost(null, null, null), new Cost(null, null, null)));
    assertThat(figures.evidence())
        .isEqualTo(new Sides<>(Disturbances.UNKNOWN, Disturbances.UNKNOWN));
  }

  @Test
  void knowsNoServerThatReportsNothing() {
    RowFigures figures = figures(Target.SERVER, 1, new Slice.Evidence(CLIENT, MEASURING, null, 0));

    assertThat(requireNonNull(figures.cost()).server()).isNull();
    assertThat(requireNonNull(figures.evidence()).server()).isNull();
  }

  @Test
  void givesSharesOfTheTimeOfEachSide() {
    Sides<Disturbances> sides =
        requireNonNull(
            figures(Target.SERVER, 2, new Slice.Evidence(CLIENT, MEASURING, SERVER, 20))
                .evidence());

    // Two threads each; the client may use one CPU, the server two.
    assertThat(sides.client())
        .isEqualTo(new Disturbances(0.7, null, null, 0.04, 0.008, null, 90_000L, null, null));
    assertThat(sides.server())
        .isEqualTo(new Disturbances(0.01, null, null, 0.04, 0.046, null, 50_000L, null, null));
  }

  @Test
  void takesTheServingThreadsOfASelfRowFromTheClient() {
    UsageDifference bystander = SampleSlices.usage(1_000_000L, 3_000_000L, 0L, 50_000L, null);

    assertThat(
            requireNonNull(
                    figures(Target.SELF, 1, new Slice.Evidence(CLIENT, MEASURING, bystander, 0))
                        .evidence())
                .server())
        .isEqualTo(new Disturbances(0.01, null, null, 0.0, 0.092, null, 50_000L, null, null));
    assertThat(
            requireNonNull(
                    figures(Target.SELF, 1, new Slice.Evidence(CLIENT, MEASURING, null, 0))
                        .evidence())
                .server())
        .isEqualTo(new Disturbances(null, null, null, null, 0.092, null, null, null, null));
  }

  @Test
  void blamesNoOtherProgramForTheHelperThreadsOfASpinningRow() {
    ThreadUsage delayed = new ThreadUsage(90_000_000L, 12_000_000L, 0L, 0L);
    // The server's other threads have used 10 ms, and another program the remaining 2.
    UsageDifference client = SampleSlices.usage(0L, 90_000_000L, 0L, 0L, null);
    UsageDifference server = SampleSlices.usage(0L, 100_000_000L, 0L, 0L, delayed);
    Slice.Evidence evidence = new Slice.Evidence(client, delayed, server, 10);

    assertThat(runDelayOfTheClient(Wait.SPIN, evidence)).isEqualTo(0.02);
    assertThat(runDelayOfTheClient(Wait.BLOCK, evidence)).isEqualTo(0.12);
  }

  private static @Nullable Double runDelayOfTheClient(Wait wait, Slice.Evidence evidence) {
    RowTotals totals = new RowTotals();
    totals.add(SampleSlices.with(SampleSlices.steady(1, 10, 20_000), evidence));
    RowFigures figures = RowFigures.of(scenario(Target.SERVER, 1, wait), totals, 1);
    return requireNonNull(figures.evidence()).client().runDelayShare();
  }

  @Test
  void takesSharesFromSteadySlicesAndTheRestFromAll() {
    RowTotals totals = new RowTotals();
    for (int unit = 1; unit <= 10; unit++) {
      totals.add(SampleSlices.with(SampleSlices.steady(unit, 100, 20_000), quiet()));
    }
    totals.add(
        SampleSlices.with(
            SampleSlices.of(11, 100, 20_000, SliceState.STILL_COMPILING), compiling()));

    Disturbances client =
        requireNonNull(RowFigures.of(scenario(Target.SERVER, 1), totals, 1).evidence()).client();

    assertThat(client.compileShare()).isZero();
    assertThat(client.stealShare()).isZero();
    assertThat(client.longestHiccupNanos()).isEqualTo(90_000);
  }

  private static Slice.Evidence quiet() {
    return new Slice.Evidence(SampleSlices.usage(0L, 0L, 0L, 1L, null), MEASURING, null, 0);
  }

  private static Slice.Evidence compiling() {
    return new Slice.Evidence(CLIENT, MEASURING, null, 0);
  }

  /** Returns the figures of one slice of 10 round trips and 100 ms. */
  private static RowFigures figures(Target target, int connections, Slice.Evidence evidence) {
    RowTotals totals = new RowTotals();
    totals.add(SampleSlices.with(SampleSlices.steady(1, 10, 20_000), evidence));
    return RowFigures.of(scenario(target, connections), totals, 1);
  }

  private static Scenario scenario(Target target, int connections) {
    return scenario(target, connections, Wait.BLOCK);
  }

  private static Scenario scenario(Target target, int connections, Wait wait) {
    return new Scenario(
        "tcp",
        target,
        new Placement("0/1+2", CpuSet.of(0), CpuSet.of(1, 2)),
        wait,
        new Pacing.ClosedLoop(),
        1024,
        1024,
        connections);
  }
}
