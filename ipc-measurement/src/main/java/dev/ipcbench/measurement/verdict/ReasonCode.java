package dev.ipcbench.measurement.verdict;

/**
 * Why a row is not {@link Verdict#VALID}, as a code for programs. {@code docs/METHODOLOGY.md} lists
 * all of them.
 */
public enum ReasonCode {
  /** Too few slices are steady, because a JIT compiler was at work in the others. */
  STILL_COMPILING(Verdict.SUSPECT),
  /** Too few slices or round trips for another reason. */
  TOO_FEW(Verdict.SUSPECT),
  /** A process was stopped, or the machine suspended, or a reply came very late. */
  STALLED(Verdict.SUSPECT),
  /** A CPU quota stopped a process. */
  THROTTLED(Verdict.SUSPECT),
  /** The hypervisor took the CPUs of the row away. */
  STOLEN(Verdict.SUSPECT),
  /** A measuring or serving thread had to wait for its CPU. */
  CPU_SHARED(Verdict.SUSPECT),
  /** The confidence interval of the median is wide. */
  IMPRECISE(Verdict.SUSPECT),
  /** The medians of the blocks of unpinned threads form two groups. */
  TWO_MODES(Verdict.SUSPECT),
  /** Requests were sent more slowly than the rate asks for. */
  RATE_NOT_REACHED(Verdict.SUSPECT),
  /** The clock is too coarse for times as short as these. */
  CLOCK_COARSE(Verdict.SUSPECT),
  /** The system has changed its clock source during the run. */
  CLOCK_CHANGED(Verdict.SUSPECT),
  /** Service times and overhead do not add up to the elapsed time. */
  LITTLES_LAW(Verdict.SUSPECT),
  /** The observed isolation is not what the setup's name promises. */
  ISOLATION_NOT_AS_DECLARED(Verdict.SUSPECT),
  /** The serving threads were not where the row says. */
  NOT_PLACED(Verdict.SUSPECT),
  /** Another client used the server meanwhile. */
  SHARED_SERVER(Verdict.SUSPECT),
  /** The peer closed its connection between messages. */
  NOT_KEPT_ALIVE(Verdict.SUSPECT),
  /** The run was stopped before the row had enough steady slices. */
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
