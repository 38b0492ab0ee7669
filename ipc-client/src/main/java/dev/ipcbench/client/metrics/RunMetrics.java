package dev.ipcbench.client.metrics;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.metrics.Metric;
import dev.ipcbench.platform.Availability.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * The meters of one run. Updated by the thread that measures, read by any thread. Every row of the
 * plan has a histogram and up to seven quantiles.
 */
public final class RunMetrics implements RunListener {

  private final MeterRegistry registry;
  private final Map<String, RowMeters> rows = new HashMap<>();
  private int rounds;
  private int planned;
  private int done;
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
    rounds = plan.rounds();
    planned = measurable.size() * rounds;
    for (Scenario scenario : plan.scenarios()) {
      RowMeters row = new RowMeters(registry, scenario, setup);
      rows.put(scenario.id(), row);
      if (measurable.contains(scenario)) {
        row.start();
      }
    }
    state = RunState.WARMING;
  }

  @Override
  public void starting(int round, Scenario scenario) {
    state = RunState.MEASURING;
  }

  @Override
  public void recorded(Scenario scenario, Histogram serviceTime) {
    row(scenario.id()).add(serviceTime);
  }

  @Override
  public void measured(Scenario scenario, RoundMeasurement measurement) {
    row(scenario.id()).updateQuantiles();
    done(1);
  }

  @Override
  public void failed(int round, Scenario scenario, Failure failure) {
    row(scenario.id()).updateQuantiles();
    Metric.countError(registry, scenario.transport(), failure.kind().label());
    omit(round);
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    omit(round);
  }

  /** Counts that round of a row and its later ones as done. */
  private void omit(int round) {
    done(rounds + 1 - Math.max(round, 1));
  }

  private void done(int more) {
    done += more;
    progress = (double) done / planned;
  }

  @Override
  public void kept(RunResult result) {
    for (Row row : result.rows()) {
      row(row.id()).judge(row.verdict());
    }
  }

  @Override
  public void finished(RunSummary summary) {
    kept(summary.result());
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
