package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.measurement.verdict.rule.Judge;
import dev.ipcbench.measurement.verdict.rule.Unmeasured;

/** Creates the row of a result from a scenario and its outcome. */
public final class Rows {

  private Rows() {}

  /**
   * Computes the figures, judges them, and returns the row.
   *
   * @param setup label of the boundary between the two processes, for example {@code bare}
   * @param circumstances what is known beyond the row itself
   * @param seed of the bootstrap
   */
  public static Row of(
      Scenario scenario, String setup, Outcome outcome, Circumstances circumstances, long seed) {
    return switch (outcome) {
      case Measured(var totals) -> {
        RowFigures figures = RowFigures.of(scenario, totals, seed);
        yield row(scenario, setup, Judge.judge(scenario, figures, circumstances), 0, figures);
      }
      case Failed(var failure, var totals) ->
          row(
              scenario,
              setup,
              Unmeasured.failed(failure),
              1,
              RowFigures.of(scenario, totals, seed));
      case Skipped(var why) -> row(scenario, setup, Unmeasured.skipped(why), 0, RowFigures.NONE);
    };
  }

  private static Row row(
      Scenario scenario, String setup, Judgement judgement, long errors, RowFigures figures) {
    return new Row(scenario.id(), scenario, setup, judgement, errors, figures);
  }
}
