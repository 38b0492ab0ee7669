package dev.ipcbench.client.plan;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.figure.RowFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plans of a run, one after another: that of the workload, and with a sweep the rates that
 * follow from its closed-loop rows.
 */
public record Phases(Workload workload, Plan plan) {

  /** Returns the first plan. With a sweep, it has its rows' share of the time. */
  public Plan first() {
    return workload.sweep() == null
        ? plan
        : new Plan(plan.scenarios(), design(1.0 / (1 + workload.sweep().steps())), plan.seed());
  }

  /** Returns the plan after another; null after the last. */
  public @Nullable Plan next(Plan before, Map<Scenario, Outcome> outcomes) {
    if (workload.sweep() == null || before.seed() != plan.seed()) {
      return null;
    }
    List<Scenario> rated = new ArrayList<>();
    outcomes.forEach(
        (scenario, outcome) -> {
          if (outcome instanceof Outcome.Measured(var totals) && !scenario.crossesNothing()) {
            workload
                .sweep()
                .rates(RowFigures.of(scenario, totals, plan.seed()).messagesPerSecond())
                .forEach(rate -> rated.add(scenario.withPacing(rate)));
          }
        });
    if (rated.isEmpty()) {
      return null;
    }
    double steps = workload.sweep().steps();
    return new Plan(rated, design(steps / (1 + steps)), plan.seed() + 1);
  }

  /** Returns the design with a share of the time of both plans. */
  private Design design(double share) {
    int rows = plan.scenarios().size() * (1 + Objects.requireNonNull(workload.sweep()).steps());
    return workload.design().forRows(rows) instanceof Design.Adaptive adaptive
        ? new Design.Adaptive(
            Duration.ofMillis((long) (adaptive.time().toMillis() * share)), adaptive.precision())
        : workload.design();
  }
}
