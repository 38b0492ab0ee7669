package dev.ipcbench.measurement.verdict.rule;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Judges rows. A pure function: the same row always gets the same judgement. */
public final class Judge {

  private static final List<Rule> RULES =
      List.of(
          MeasuredRules::incomplete,
          MeasuredRules::warmUpNotSettled,
          MeasuredRules::roundsDisagree,
          MeasuredRules::twoModes);

  private Judge() {}

  /**
   * Judges one row.
   *
   * @param plannedRounds number of rounds in the plan
   */
  public static Judgement judge(Scenario scenario, int plannedRounds, Outcome outcome) {
    return switch (outcome) {
      case Measured(var rounds) -> measured(new Evidence(scenario, plannedRounds, rounds));
      case Failed(var failure, _) -> Unmeasured.failed(failure);
      case Skipped(var why) -> Unmeasured.skipped(why);
    };
  }

  private static Judgement measured(Evidence evidence) {
    List<Reason> reasons =
        RULES.stream().map(rule -> rule.check(evidence)).flatMap(Optional::stream).toList();
    return new Judgement(reasons.isEmpty() ? Verdict.VALID : Verdict.SUSPECT, reasons);
  }
}
