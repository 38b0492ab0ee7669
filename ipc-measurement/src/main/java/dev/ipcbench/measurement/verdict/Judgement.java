package dev.ipcbench.measurement.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row is worth.
 *
 * @param reasons why; none only for a {@link Verdict#VALID} row
 */
public record Judgement(Verdict verdict, List<Reason> reasons) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /**
   * The same, with one thing more that speaks against the row; one that was not measured stays as
   * it is.
   */
  public Judgement against(ReasonCode code, String text) {
    if (verdict != Verdict.VALID && verdict != Verdict.SUSPECT) {
      return this;
    }
    List<Reason> more = new ArrayList<>(reasons);
    more.add(Reason.of(code, text));
    return new Judgement(code.verdict(), more);
  }

  /** What a single reason makes of a row. */
  public static Judgement of(ReasonCode code, String text, String remedy) {
    return new Judgement(code.verdict(), List.of(Reason.of(code, text, remedy)));
  }
}
