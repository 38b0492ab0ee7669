package dev.ipcbench.measurement.verdict;

/** Why a row is not {@link Verdict#VALID}, for programs; {@link Reason#text()} is for people. */
public enum ReasonCode {
  /** The medians of the rounds lie too far apart. */
  ROUNDS_DISAGREE(Verdict.SUSPECT),
  /** The warm-up reached its ceiling before the medians came to rest. */
  WARM_UP_NOT_SETTLED(Verdict.SUSPECT),
  /** Unpinned threads gave two latencies, not one. */
  TWO_MODES(Verdict.SUSPECT),
  /** What lies between the two processes is not what the setup's name says. */
  ISOLATION_NOT_AS_DECLARED(Verdict.SUSPECT),
  /** Stopped before all rounds were measured. */
  INCOMPLETE(Verdict.SUSPECT),
  /** The setup it was to be measured in broke down. */
  SETUP_FAILED(Verdict.FAILED),
  /** A request got no reply. */
  LOST_REPLY(Verdict.FAILED),
  /** A reply was not the answer to its request. */
  CORRUPT_REPLY(Verdict.FAILED),
  /** The peer would not answer. */
  REFUSED(Verdict.FAILED),
  /** No connection came about. */
  CONNECT_FAILED(Verdict.FAILED),
  /** The threads could not be put where the row wants them. */
  PLACEMENT_FAILED(Verdict.FAILED),
  /** The transport cannot be had here. */
  NOT_AVAILABLE(Verdict.SKIPPED),
  /** Documented not to cross this boundary, and it was seen not to. */
  DOES_NOT_CROSS(Verdict.SKIPPED);

  private final Verdict verdict;

  ReasonCode(Verdict verdict) {
    this.verdict = verdict;
  }

  /** What a row with this reason is at best. */
  public Verdict verdict() {
    return verdict;
  }
}
