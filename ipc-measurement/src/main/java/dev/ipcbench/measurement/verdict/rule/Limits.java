package dev.ipcbench.measurement.verdict.rule;

/** The thresholds of the rules, each with its rationale. */
final class Limits {

  /**
   * Largest allowed ratio of two round medians. 20 % is more than many transports differ by, so a
   * reader could mistake such a drift for a difference; it is wide enough for the usual noise of a
   * shared machine.
   */
  static final double ROUNDS_DISAGREE = 1.2;

  /**
   * Round medians that differ by less than this, in nanoseconds, agree whatever their ratio. Two
   * ticks of a clock with a resolution of 10 ns, plus the cost of reading it, can differ by as much
   * in a row that crosses no boundary.
   */
  static final double ROUNDS_DIFFER_NANOS = 50;

  /**
   * Smallest ratio of two modes. A hand-over within one core and one across cores differ by up to a
   * factor of 5; smaller differences are left to {@link #ROUNDS_DISAGREE}.
   */
  static final double MODES_APART = 1.3;

  /** Smallest number of rounds that form a mode: a single round is an outlier. */
  static final int MODE_MIN_ROUNDS = 2;

  private Limits() {}
}
