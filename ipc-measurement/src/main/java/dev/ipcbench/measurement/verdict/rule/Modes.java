package dev.ipcbench.measurement.verdict.rule;

import java.util.List;
import java.util.Optional;

/**
 * Two groups of round medians where one was expected.
 *
 * @param lowNanos middle of the lower group
 * @param lowRounds size of the lower group
 * @param highNanos middle of the higher group
 * @param highRounds size of the higher group
 */
record Modes(long lowNanos, int lowRounds, long highNanos, int highRounds) {

  /** Finds a wide gap between round medians that agree with each other on either side of it. */
  static Optional<Modes> find(List<Long> medians) {
    List<Long> sorted = medians.stream().sorted().toList();
    int rounds = sorted.size();
    for (int split = Limits.MODE_MIN_ROUNDS; split <= rounds - Limits.MODE_MIN_ROUNDS; split++) {
      List<Long> low = sorted.subList(0, split);
      List<Long> high = sorted.subList(split, rounds);
      boolean gap = (double) high.getFirst() / low.getLast() >= Limits.MODES_APART;
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
    return (double) sorted.getLast() / sorted.getFirst() <= Limits.ROUNDS_DISAGREE;
  }

  private static long middle(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
