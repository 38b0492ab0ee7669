package dev.ipcbench.measurement.verdict;

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

  /** What a single reason makes of a row. */
  static Judgement of(ReasonCode code, String text) {
    return new Judgement(code.verdict(), List.of(Reason.of(code, text)));
  }
}
