package dev.ipcbench.measurement.verdict;

/**
 * Why a row is not {@link Verdict#VALID}, as a code for programs. {@code docs/METHODOLOGY.md} lists
 * all of them.
 */
public enum ReasonCode {
  /** The medians of the rounds differ by more than the limit. */
  ROUNDS_DISAGREE(Verdict.SUSPECT),
  /** The warm-up reached its maximum length before the medians settled. */
  WARM_UP_NOT_SETTLED(Verdict.SUSPECT),
  /** The medians of the rounds of unpinned threads form two groups. */
  TWO_MODES(Verdict.SUSPECT),
  /** The observed isolation is not what the setup's name promises. */
  ISOLATION_NOT_AS_DECLARED(Verdict.SUSPECT),
  /** The run was stopped before all rounds were measured. */
  INCOMPLETE(Verdict.SUSPECT),
  /** The setup that the row needs failed. */
  SETUP_FAILED(Verdict.FAILED),
  /** A request got no reply. */
  LOST_REPLY(Verdict.FAILED),
  /** A reply was not the answer to its request. */
  CORRUPT_REPLY(Verdict.FAILED),
  /** The peer refused to answer. */
  REFUSED(Verdict.FAILED),
  /** No connection could be established. */
  CONNECT_FAILED(Verdict.FAILED),
  /** The threads could not be placed on the CPUs of the row. */
  PLACEMENT_FAILED(Verdict.FAILED),
  /** The transport or the setup is not available here. */
  NOT_AVAILABLE(Verdict.SKIPPED),
  /** The transport is documented not to cross this boundary, and did not. */
  DOES_NOT_CROSS(Verdict.SKIPPED);

  private final Verdict verdict;

  ReasonCode(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Returns the verdict on a row with this reason. */
  public Verdict verdict() {
    return verdict;
  }
}
