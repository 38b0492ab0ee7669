package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.List;

/** Judges rows that were measured. A pure function: the same row always gets the same judgement. */
public final class Judge {

  private static final List<Rule> RULES =
      List.of(
          EvidenceRules::tooFew,
          EvidenceRules::compiling,
          EvidenceRules::stalled,
          FigureRules::silence,
          EvidenceRules::throttled,
          EvidenceRules::stolen,
          EvidenceRules::cpuShared,
          FigureRules::imprecise,
          FigureRules::twoModes,
          FigureRules::rateNotReached,
          FigureRules::clockCoarse,
          FigureRules::littlesLaw,
          EvidenceRules::circumstances,
          EvidenceRules::notKeptAlive);

  private Judge() {}

  /** Judges one row. */
  public static Judgement judge(
      Scenario scenario, RowFigures figures, Circumstances circumstances) {
    Measured row = new Measured(scenario, figures, circumstances);
    List<Reason> reasons = RULES.stream().flatMap(rule -> rule.check(row)).toList();
    return new Judgement(reasons.isEmpty() ? Verdict.VALID : Verdict.SUSPECT, reasons);
  }
}
