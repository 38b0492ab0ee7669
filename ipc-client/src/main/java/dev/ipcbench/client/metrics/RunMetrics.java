package dev.ipcbench.client.metrics;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The meters of one run. Updated by the thread that measures, read by any thread. Every row of the
 * plan has a histogram, quantiles and counters.
 */
public final class RunMetrics implements RunListener {

  private final MeterRegistry registry;
  private final Map<String, RowMeters> rows = new HashMap<>();
  private volatile double progress;
  private volatile RunState state = RunState.IDLE;

  public RunMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (RunState each : RunState.values()) {
      Metric.RUN_STATE.gauge(registry, Tags.of("state", each.label()), () -> state == each ? 1 : 0);
    }
    Metric.RUN_PROGRESS.gauge(registry, Tags.empty(), () -> progress);
  }

  @Override
  public void preparing() {
    state = RunState.PREPARING;
  }

  @Override
  public void planned(Plan plan, String setup, Set<Scenario> measurable) {
    for (Scenario scenario : plan.scenarios()) {
      RowMeters row = new RowMeters(registry, scenario, setup);
      rows.put(scenario.id(), row);
      if (measurable.contains(scenario)) {
        row.start();
      }
    }
  }

  @Override
  public void starting(int round, Scenario scenario) {
    state = RunState.MEASURING;
  }

  @Override
  public void measured(Scenario scenario, Slice slice) {
    row(scenario.id()).add(slice);
  }

  @Override
  public void progressed(double share) {
    progress = share;
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    Metric.countError(registry, scenario.transport(), failure.kind().label());
  }

  @Override
  public void kept(RunResult result) {
    for (Row row : result.rows()) {
      row(row.id()).update(row);
    }
  }

  @Override
  public void finished(RunSummary summary) {
    kept(summary.result());
    progress = summary.result().complete() ? 1 : progress;
    state = summary.result().complete() ? RunState.FINISHED : RunState.STOPPED;
  }

  private RowMeters row(String id) {
    RowMeters row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("row is not in the plan: " + id);
    }
    return row;
  }
}
