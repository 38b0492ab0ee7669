package dev.ipcbench.measurement.result;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.rule.Judge;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Creates the row of a result from a scenario and its outcome. */
public final class Rows {

  private static final double NANOS_PER_SECOND = 1e9;

  private Rows() {}

  /**
   * Judges the outcome and returns the row.
   *
   * @param setup label of the boundary between the two processes, for example {@code bare}
   * @param plannedRounds number of rounds in the plan
   */
  public static Row of(Scenario scenario, String setup, int plannedRounds, Outcome outcome) {
    return of(scenario, setup, plannedRounds, outcome, Optional.empty());
  }

  /**
   * Judges the outcome and returns the row.
   *
   * @param contradiction how the observed isolation differs from what the setup's name promises;
   *     sentences for the user
   */
  public static Row of(
      Scenario scenario,
      String setup,
      int plannedRounds,
      Outcome outcome,
      Optional<String> contradiction) {
    Judgement judged = Judge.judge(scenario, plannedRounds, outcome);
    Judgement judgement =
        contradiction
            .map(text -> judged.with(ReasonCode.ISOLATION_NOT_AS_DECLARED, text))
            .orElse(judged);
    return of(
        scenario.id(),
        scenario,
        setup,
        judgement,
        Outcome.rounds(outcome),
        outcome instanceof Failed ? 1 : 0);
  }

  /** Returns a row with an id and a judgement given by the caller. */
  public static Row of(
      String id,
      Scenario scenario,
      String setup,
      Judgement judgement,
      List<RoundMeasurement> rounds,
      long errors) {
    Histogram all = Histograms.merged(rounds.stream().map(RoundMeasurement::serviceTime).toList());
    long elapsedNanos = rounds.stream().mapToLong(RoundMeasurement::elapsedNanos).sum();
    return new Row(
        id,
        scenario,
        setup,
        judgement.verdict(),
        judgement.reasons(),
        all.getTotalCount(),
        errors,
        perSecond(all.getTotalCount(), elapsedNanos),
        all.getTotalCount() == 0 ? null : LatencySummary.of(all),
        RoundFigures.of(rounds));
  }

  /** Rounded to three decimals. */
  private static double perSecond(long roundTrips, long elapsedNanos) {
    return elapsedNanos == 0
        ? 0
        : Math.rint(roundTrips * NANOS_PER_SECOND / elapsedNanos * 1e3) / 1e3;
  }
}
