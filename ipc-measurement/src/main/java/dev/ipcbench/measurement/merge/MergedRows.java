package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Judge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Merges the same row of several parts into one row, judged over the rounds of all parts. */
public final class MergedRows {

  /** Reasons that follow from the rounds alone; the merged rounds are judged again. */
  private static final List<ReasonCode> JUDGED_AGAIN =
      List.of(
          ReasonCode.ROUNDS_DISAGREE,
          ReasonCode.WARM_UP_NOT_SETTLED,
          ReasonCode.TWO_MODES,
          ReasonCode.INCOMPLETE);

  private MergedRows() {}

  /**
   * Merges the parts.
   *
   * @param id of the merged row
   * @param setup label of the merged row
   * @param parts rows of the same scenario in the same setup, in the order of measurement; at least
   *     one
   * @param plannedRounds number of planned rounds, over all parts
   */
  public static MeasuredRow of(
      String id, String setup, List<MeasuredRow> parts, int plannedRounds) {
    List<RoundMeasurement> rounds = new ArrayList<>();
    for (MeasuredRow part : parts) {
      part.rounds().forEach(round -> rounds.add(numbered(round, rounds.size() + 1)));
    }
    Row row =
        Rows.of(
            id,
            parts.getFirst().scenario(),
            setup,
            judgement(parts, rounds, plannedRounds),
            rounds,
            parts.stream().mapToLong(part -> part.row().errors()).sum());
    return new MeasuredRow(row, rounds);
  }

  /** Returns the row of a scenario that was not measured in any part. */
  public static MeasuredRow without(String id, String setup, Scenario scenario, Reason why) {
    Verdict verdict = why.is(ReasonCode.SETUP_FAILED) ? Verdict.FAILED : Verdict.SKIPPED;
    Judgement judgement = new Judgement(verdict, List.of(why));
    return new MeasuredRow(Rows.of(id, scenario, setup, judgement, List.of(), 0), List.of());
  }

  /** Returns the row with another verdict and other reasons. */
  public static MeasuredRow judged(MeasuredRow row, Verdict verdict, List<Reason> reasons) {
    return new MeasuredRow(
        Rows.of(
            row.row().id(),
            row.scenario(),
            row.row().setup(),
            new Judgement(verdict, reasons),
            row.rounds(),
            verdict == Verdict.SKIPPED ? 0 : row.row().errors()),
        row.rounds());
  }

  private static RoundMeasurement numbered(RoundMeasurement round, int number) {
    return new RoundMeasurement(
        number, round.serviceTime(), round.elapsedNanos(), round.connectNanos(), round.warmUp());
  }

  private static Judgement judgement(
      List<MeasuredRow> parts, List<RoundMeasurement> rounds, int plannedRounds) {
    List<Reason> failures = reasons(parts, Verdict.FAILED);
    if (!failures.isEmpty()) {
      return new Judgement(Verdict.FAILED, failures);
    }
    if (rounds.isEmpty()) {
      return new Judgement(Verdict.SKIPPED, reasons(parts, Verdict.SKIPPED));
    }
    Set<Reason> reasons =
        new LinkedHashSet<>(
            Judge.judge(parts.getFirst().scenario(), plannedRounds, new Outcome.Measured(rounds))
                .reasons());
    reasons.addAll(reasons(parts, Verdict.SKIPPED));
    reasons(parts, Verdict.SUSPECT).stream()
        .filter(reason -> JUDGED_AGAIN.stream().noneMatch(reason::is))
        .forEach(reasons::add);
    return new Judgement(reasons.isEmpty() ? Verdict.VALID : Verdict.SUSPECT, List.copyOf(reasons));
  }

  private static List<Reason> reasons(List<MeasuredRow> parts, Verdict verdict) {
    return parts.stream()
        .map(MeasuredRow::row)
        .filter(row -> row.verdict() == verdict)
        .flatMap(row -> row.reasons().stream())
        .distinct()
        .toList();
  }
}
