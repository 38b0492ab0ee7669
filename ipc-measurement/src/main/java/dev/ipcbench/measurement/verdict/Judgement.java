package dev.ipcbench.measurement.verdict;

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
}
