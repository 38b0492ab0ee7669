package dev.ipcbench.client.run;

import dev.ipcbench.measurement.answer.Answer;
import dev.ipcbench.measurement.answer.Comparisons;
import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores the result of a run: every slice when it has ended, and now and then the figures so far,
 * so that nothing measured is lost. Owned by the thread that measures.
 *
 * @param verdicts judges the rows
 */
record ResultKeeper(ResultWriter writer, Plan plan, Environment environment, RowJudge verdicts)
    implements RunListener {

  /**
   * Appends the slice to the file of its row.
   *
   * @throws ProblemException if it cannot be written
   */
  @Override
  public void measured(Scenario scenario, Slice slice) {
    writer.append(scenario.id(), slice);
  }

  /**
   * Writes the result so far.
   *
   * @param complete whether the plan has ended the run
   * @param stopped whether the user has
   */
  RunResult keep(Map<Scenario, Outcome> outcomes, boolean complete, boolean stopped) {
    List<MeasuredRow> rows = new ArrayList<>();
    outcomes.forEach((scenario, outcome) -> rows.add(row(outcomes, scenario, outcome, stopped)));
    PairedRatios ratios = new PairedRatios(plan.seed());
    return writer.write(
        environment,
        Answer.of(rows, verdicts.precision(), ratios),
        rows.stream().map(MeasuredRow::row).toList(),
        Comparisons.of(rows, ratios),
        List.of(),
        complete);
  }

  /** Writes the percentiles of each row for plotting. */
  void keepPercentiles(Map<Scenario, Outcome> outcomes) {
    for (Map.Entry<Scenario, Outcome> entry : outcomes.entrySet()) {
      RowTotals totals = totals(entry.getValue());
      if (totals != null) {
        writer.writePercentiles(entry.getKey().id(), totals);
      }
    }
  }

  private MeasuredRow row(
      Map<Scenario, Outcome> outcomes, Scenario scenario, Outcome outcome, boolean stopped) {
    Row row =
        Rows.of(
                scenario,
                writer.spec().setup(),
                outcome,
                verdicts.circumstances(scenario, outcomes, stopped),
                plan.seed())
            .withSocket(verdicts.socket(scenario));
    RowTotals totals = totals(outcome);
    return new MeasuredRow(row, totals == null ? new Blocks() : totals.waitingBlocks());
  }

  private static @Nullable RowTotals totals(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Measured(var totals) -> totals;
      case Outcome.Failed(_, var totals) -> totals;
      case Outcome.Skipped _ -> null;
    };
  }
}
