package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.measurement.verdict.rule.Judge;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Merges the same row of several parts into one row, judged over the slices of all parts. */
public final class MergedRows {

  /** Reasons that do not follow from the figures, and so are those of the parts. */
  private static final List<ReasonCode> OF_THE_PARTS =
      List.of(
          ReasonCode.ISOLATION_NOT_AS_DECLARED,
          ReasonCode.NOT_PLACED,
          ReasonCode.SHARED_SERVER,
          ReasonCode.CLOCK_COARSE,
          ReasonCode.CLOCK_CHANGED,
          ReasonCode.LITTLES_LAW);

  private MergedRows() {}

  /**
   * Merges the parts.
   *
   * @param id of the merged row
   * @param setup label of the merged row
   * @param parts rows of the same scenario in the same setup, in the order of measurement; at least
   *     one
   * @param slices of all these parts
   * @param circumstances of the merged run
   * @param seed of the bootstrap
   */
  public static MeasuredRow of(
      String id,
      String setup,
      List<Part> parts,
      PartSlices slices,
      Circumstances circumstances,
      long seed) {
    Scenario scenario = parts.getFirst().row().scenario();
    List<Row> rows = parts.stream().map(Part::row).toList();
    RowFigures figures =
        RowFigures.merged(
            scenario,
            slices.totals(),
            slices.starts(),
            rows.stream().map(Row::figures).toList(),
            seed);
    Row row =
        new Row(
            id,
            scenario,
            setup,
            rows.getFirst().socket(),
            judgement(rows, scenario, figures, circumstances),
            rows.stream().mapToLong(Row::errors).sum(),
            figures);
    return new MeasuredRow(row, slices.totals().waitingBlocks(), slices.starts());
  }

  /** Returns the row of a scenario that was not measured in any part. */
  public static MeasuredRow without(String id, String setup, Scenario scenario, Reason why) {
    Verdict verdict = why.is(ReasonCode.SETUP_FAILED) ? Verdict.FAILED : Verdict.SKIPPED;
    Judgement judgement = new Judgement(verdict, List.of(why));
    return new MeasuredRow(
        new Row(id, scenario, setup, judgement, 0, RowFigures.NONE), new Blocks());
  }

  /** Returns the row with another verdict and other reasons. */
  public static MeasuredRow judged(MeasuredRow row, Verdict verdict, List<Reason> reasons) {
    Row old = row.row();
    return new MeasuredRow(
        new Row(
            old.id(),
            old.scenario(),
            old.setup(),
            old.socket(),
            new Judgement(verdict, reasons),
            verdict == Verdict.SKIPPED ? 0 : old.errors(),
            old.figures()),
        row.blocks(),
        row.starts());
  }

  private static Judgement judgement(
      List<Row> parts, Scenario scenario, RowFigures figures, Circumstances circumstances) {
    List<Reason> failures = reasons(parts, Verdict.FAILED);
    if (!failures.isEmpty()) {
      return new Judgement(Verdict.FAILED, failures);
    }
    if (figures.roundTripsMeasured() == 0) {
      return new Judgement(Verdict.SKIPPED, reasons(parts, Verdict.SKIPPED));
    }
    Set<Reason> reasons =
        new LinkedHashSet<>(Judge.judge(scenario, figures, circumstances).reasons());
    reasons.addAll(reasons(parts, Verdict.SKIPPED));
    reasons(parts, Verdict.SUSPECT).stream()
        .filter(reason -> OF_THE_PARTS.stream().anyMatch(reason::is))
        .forEach(reasons::add);
    return new Judgement(reasons.isEmpty() ? Verdict.VALID : Verdict.SUSPECT, List.copyOf(reasons));
  }

  private static List<Reason> reasons(List<Row> parts, Verdict verdict) {
    return parts.stream()
        .filter(row -> row.verdict() == verdict)
        .flatMap(row -> row.reasons().stream())
        .distinct()
        .toList();
  }
}
