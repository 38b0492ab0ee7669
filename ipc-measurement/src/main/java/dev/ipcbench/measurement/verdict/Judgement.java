package dev.ipcbench.measurement.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdict on a row and its reasons.
 *
 * @param reasons empty only for {@link Verdict#VALID}
 */
public record Judgement(Verdict verdict, List<Reason> reasons) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /** Returns the judgement that follows from a single reason. */
  public static Judgement of(ReasonCode code, String text, String remedy) {
    return new Judgement(code.verdict(), List.of(Reason.of(code, text, remedy)));
  }

  /** Returns this judgement with one more reason; a row that was not measured is unaffected. */
  public Judgement with(ReasonCode code, String text) {
    if (verdict != Verdict.VALID && verdict != Verdict.SUSPECT) {
      return this;
    }
    List<Reason> more = new ArrayList<>(reasons);
    more.add(Reason.of(code, text));
    return new Judgement(code.verdict(), more);
  }
}
