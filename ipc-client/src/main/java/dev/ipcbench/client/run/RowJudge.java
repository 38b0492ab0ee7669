package dev.ipcbench.client.run;

import dev.ipcbench.client.target.MeasuredTargets;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.load.ClockQuantum;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.describe.Processor;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Collects what speaks for or against the rows of a run beyond their figures. */
final class RowJudge {

  private final Plan plan;
  private final MeasuredTargets targets;
  private final @Nullable KernelSharing isolation;
  private final double clockQuantumNanos = ClockQuantum.measure();
  private final String clockSource = Processor.currentClockSource();

  RowJudge(Plan plan, MeasuredTargets targets, @Nullable KernelSharing isolation) {
    this.plan = plan;
    this.targets = targets;
    this.isolation = isolation;
  }

  /** Returns the half-width that the run is to reach, as a share of the median. */
  double precision() {
    return plan.design().precision();
  }

  /** Returns which implementation of sockets a row uses; null if there is only one. */
  @Nullable String socket(Scenario scenario) {
    return targets.socket(scenario).orElse(null);
  }

  Circumstances circumstances(Scenario scenario, Map<Scenario, Outcome> outcomes, boolean stopped) {
    return new Circumstances(
        stopped,
        precision(),
        overheadNanos(scenario, outcomes),
        clockQuantumNanos,
        !clockSource.equals(Processor.currentClockSource()),
        isolation == null || scenario.target() == Target.SELF
            ? null
            : isolation.contradiction().orElse(null),
        targets.misplaced(scenario).orElse(null),
        targets.shared(scenario).orElse(null));
  }

  /**
   * Returns what the row without a transport spends outside its stamps with the same messages;
   * empty without that row.
   */
  private static OptionalDouble overheadNanos(Scenario scenario, Map<Scenario, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().crossesNothing())
        .filter(entry -> entry.getKey().pacing().equals(scenario.pacing()))
        .filter(entry -> entry.getKey().bytes().equals(scenario.bytes()))
        .filter(entry -> entry.getKey().connections() == 1)
        .map(Map.Entry::getValue)
        .filter(Outcome.Measured.class::isInstance)
        .map(outcome -> ((Outcome.Measured) outcome).totals().steady())
        .filter(steady -> steady.roundTrips() > 0)
        .mapToDouble(
            steady ->
                new LoopTimes(steady.serviceNanos(), steady.elapsedNanos(), steady.loopNanos())
                    .overheadNanos(steady.roundTrips()))
        .findFirst();
  }
}
