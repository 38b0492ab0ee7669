package dev.ipcbench.measurement.verdict.rule;

import java.util.List;
import java.util.Optional;

/**
 * Two groups of block medians where one was expected.
 *
 * @param lowNanos middle of the lower group
 * @param lowBlocks size of the lower group
 * @param highNanos middle of the higher group
 * @param highBlocks size of the higher group
 */
record Modes(long lowNanos, int lowBlocks, long highNanos, int highBlocks) {

  /**
   * Smallest ratio of two modes. A hand-over within one core and one across cores differ by up to a
   * factor of 5.
   */
  static final double APART = 1.3;

  /** Largest ratio within a group. */
  private static final double AGREE = 1.2;

  /** Smallest number of blocks that form a mode: a single one is an outlier. */
  private static final int MIN_BLOCKS = 2;

  /** Finds a wide gap between block medians that agree with each other on either side of it. */
  static Optional<Modes> find(List<Long> medians) {
    List<Long> sorted = medians.stream().sorted().toList();
    int blocks = sorted.size();
    for (int split = MIN_BLOCKS; split <= blocks - MIN_BLOCKS; split++) {
      List<Long> low = sorted.subList(0, split);
      List<Long> high = sorted.subList(split, blocks);
      boolean gap = (double) high.getFirst() / low.getLast() >= APART;
      if (gap && agree(low) && agree(high)) {
        return Optional.of(new Modes(middle(low), low.size(), middle(high), high.size()));
      }
    }
    return Optional.empty();
  }

  double ratio() {
    return (double) highNanos / lowNanos;
  }

  private static boolean agree(List<Long> sorted) {
    return (double) sorted.getLast() / sorted.getFirst() <= AGREE;
  }

  private static long middle(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
