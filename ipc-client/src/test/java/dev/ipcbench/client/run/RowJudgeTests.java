package dev.ipcbench.client.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.client.target.MeasuredTargets;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.kernel.Kernels;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Wait;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RowJudgeTests {

  private static final Scenario NONE = row("none", Target.SELF);
  private static final Scenario TCP = row("tcp", Target.SERVER);
  private static final KernelSharing OTHER_THAN_DECLARED =
      new KernelSharing("hyperv", Kernels.DIFFERENT_KERNELS, Kernels.SAME_KERNEL, 10, 10, true);

  private static final Design FIXED = new Design.Fixed(5, TurnLength.ofRoundTrips(9));

  private static RowJudge judge(Design design, @Nullable KernelSharing isolation) {
    return new RowJudge(
        new Plan(List.of(NONE, TCP), design, 1), new MeasuredTargets(Map.of(), "run"), isolation);
  }

  private static Circumstances circumstances(Map<Scenario, Outcome> outcomes) {
    return judge(FIXED, null).circumstances(TCP, outcomes, false);
  }

  private static Scenario row(String transport, Target target) {
    return new Scenario(
        transport, target, Placement.free(), Wait.BLOCK, new Pacing.ClosedLoop(), 64, 64, 1);
  }

  @Test
  void precisionIsThatOfTheDesignElseTheDefault() {
    assertThat(judge(new Design.Adaptive(null, 0.02), null).precision()).isEqualTo(0.02);
    assertThat(judge(FIXED, null).precision()).isEqualTo(0.05);
  }

  @Test
  void loopSpendsOutsideItsStampsWhatTheRowWithoutATransportDoes() {
    Slice slice = SampleSlices.closed(0, SliceState.STEADY, 1_000, 500);
    RowTotals totals = new RowTotals();
    totals.add(
        new Slice(
            slice.round(),
            slice.unit(),
            slice.serviceTime(),
            null,
            slice.serviceSum(),
            slice.elapsedNanos() + 20 * 500,
            slice.loopNanos() + 20 * 500,
            slice.evidence(),
            slice.state()));

    assertThat(circumstances(Map.of(NONE, new Outcome.Measured(totals))).overheadNanos())
        .hasValue(20);
  }

  @Test
  void overheadIsUnknownWithoutSteadySlicesOfThatRow() {
    RowTotals compiling = new RowTotals();
    compiling.add(SampleSlices.closed(0, SliceState.STILL_COMPILING, 1_000, 500));

    assertThat(circumstances(Map.of()).overheadNanos()).isEmpty();
    assertThat(circumstances(Map.of(NONE, new Outcome.Measured(compiling))).overheadNanos())
        .isEmpty();
  }

  @Test
  void contradictionConcernsRowsThatCrossTheBoundary() {
    RowJudge judge = judge(FIXED, OTHER_THAN_DECLARED);

    assertThat(judge.circumstances(TCP, Map.of(), false).contradiction())
        .startsWith("The setup is declared as hyperv");
    assertThat(judge.circumstances(NONE, Map.of(), false).contradiction()).isNull();
  }

  @Test
  void otherwiseNothingSpeaksAgainstARow() {
    Circumstances known = circumstances(Map.of());

    assertThat(known.stopped()).isFalse();
    assertThat(known.clockChanged()).isFalse();
    assertThat(known.clockQuantumNanos()).isPositive();
    assertThat(known.contradiction()).isNull();
    assertThat(known.misplaced()).isNull();
    assertThat(known.shared()).isNull();
    assertThat(judge(FIXED, null).circumstances(TCP, Map.of(), true).stopped()).isTrue();
  }
}
