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
import java.util.stream.Stream;

/** Makes one row of the same row in several parts, and judges it over all of their rounds. */
public final class MergedRows {

  /** What the rounds themselves tell, and is asked of all of them again. */
  private static final List<ReasonCode> JUDGED_AGAIN =
      List.of(
          ReasonCode.ROUNDS_DISAGREE,
          ReasonCode.WARM_UP_NOT_SETTLED,
          ReasonCode.TWO_MODES,
          ReasonCode.INCOMPLETE);

  private MergedRows() {}

  /**
   * The one row.
   *
   * @param id its name in the merged result
   * @param setup what it is labelled with
   * @param parts the same scenario in the same setup, in the order they were measured; at least one
   * @param plannedRounds of all parts together
   */
  public static MeasuredRow of(
      String id, String setup, List<MeasuredRow> parts, int plannedRounds) {
    MeasuredRow first = parts.getFirst();
    List<RoundMeasurement> rounds = new ArrayList<>();
    for (MeasuredRow part : parts) {
      part.rounds().forEach(round -> rounds.add(numbered(round, rounds.size() + 1)));
    }
    Row row =
        Rows.of(
            id,
            first.scenario(),
            setup,
            judgement(parts, rounds, plannedRounds),
            rounds,
            parts.stream().mapToLong(part -> part.row().errors()).sum());
    return new MeasuredRow(row, first.scenario(), rounds);
  }

  /** A row of which nothing was measured at all. */
  public static MeasuredRow without(String id, String setup, Scenario scenario, Reason why) {
    Verdict verdict = why.is(ReasonCode.SETUP_FAILED) ? Verdict.FAILED : Verdict.SKIPPED;
    return new MeasuredRow(
        Rows.of(id, scenario, setup, new Judgement(verdict, List.of(why)), List.of(), 0),
        scenario,
        List.of());
  }

  /** The same row, judged to be something else. */
  public static MeasuredRow judged(MeasuredRow row, Verdict verdict, List<Reason> reasons) {
    return new MeasuredRow(
        Rows.of(
            row.row().id(),
            row.scenario(),
            row.row().setup(),
            new Judgement(verdict, reasons),
            row.rounds(),
            verdict == Verdict.SKIPPED ? 0 : row.row().errors()),
        row.scenario(),
        row.rounds());
  }

  private static RoundMeasurement numbered(RoundMeasurement round, int number) {
    return new RoundMeasurement(
        number, round.serviceTime(), round.elapsedNanos(), round.connectNanos(), round.warmUp());
  }

  private static Judgement judgement(
      List<MeasuredRow> parts, List<RoundMeasurement> rounds, int plannedRounds) {
    List<Reason> broken = reasons(parts, Verdict.FAILED);
    if (!broken.isEmpty()) {
      return new Judgement(Verdict.FAILED, broken);
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
    Stream<Reason> all =
        parts.stream()
            .map(MeasuredRow::row)
            .filter(row -> row.verdict() == verdict)
            .flatMap(row -> row.reasons().stream());
    return all.distinct().toList();
  }
}
