package dev.ipcbench.client.metrics;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.RunListener;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.metrics.Metric;
import dev.ipcbench.platform.Availability.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * The meters of the current run. Written by the thread of the run; read by any thread. Their number
 * follows from the plan: a histogram and up to eight quantiles per row.
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

  public void state(RunState now) {
    state = now;
  }

  /**
   * Registers the meters of every row.
   *
   * @param measurable whether a row is available
   */
  public void planned(Plan plan, String setup, Predicate<Scenario> measurable) {
    rounds = plan.rounds();
    for (Scenario scenario : plan.scenarios()) {
      RowMeters row = new RowMeters(registry, scenario, setup);
      rows.put(scenario.id(), row);
      if (measurable.test(scenario)) {
        row.start();
        planned += rounds;
      }
    }
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
    skipRounds(round);
  }

  @Override
  public void skipped(int round, Scenario scenario, Unavailable why) {
    skipRounds(round);
  }

  /** Counts this round and all later ones of a row as done. */
  private void skipRounds(int round) {
    done(rounds + 1 - Math.max(round, 1));
  }

  private void done(int more) {
    done += more;
    progress = (double) done / planned;
  }

  /** Updates the verdicts of all rows. */
  public void judged(RunResult result) {
    for (Row row : result.rows()) {
      row(row.id()).judge(row.verdict());
    }
  }

  private RowMeters row(String id) {
    RowMeters row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("row is not in the plan: " + id);
    }
    return row;
  }
}
