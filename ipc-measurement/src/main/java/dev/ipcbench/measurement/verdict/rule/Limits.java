package dev.ipcbench.measurement.verdict.rule;

/** The figures rows are held against, each with its why. */
final class Limits {

  /**
   * Largest median of a round over the smallest. A fifth is more than many transports differ by, so
   * a reader could take such a drift for a difference; it is wide enough for the common noise of a
   * shared machine.
   */
  static final double ROUNDS_DISAGREE = 1.2;

  /**
   * What the medians of two rounds must differ by at least, nanoseconds: two steps of a clock that
   * counts in 10 ns, and the reading of it, can make as much of a difference where nothing is
   * crossed.
   */
  static final double ROUNDS_DIFFER_NANOS = 50;

  /**
   * How far apart two modes are at least, as a ratio. Handing over on one core or across two
   * differs by up to 5 times; what lies closer than this, ROUNDS_DISAGREE and the percentiles show.
   */
  static final double MODES_APART = 1.3;

  /** What the smaller of two modes holds at least: less is a tail, which percentiles show. */
  static final double MODE_SHARE = 0.1;

  /** How deep the valley between two modes is at most, as a share of the lower peak. */
  static final double VALLEY_DEPTH = 0.5;

  /**
   * Fewer values than this are not searched for modes: with the smoothing in use, chance alone then
   * makes valleys that deep.
   */
  static final int MODES_MIN_VALUES = 1_000;

  /** Medians of rounds on either side of a gap; one alone is an outlier, not a group. */
  static final int GROUP_MIN_ROUNDS = 2;

  private Limits() {}
}
