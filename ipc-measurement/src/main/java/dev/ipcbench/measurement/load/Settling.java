package dev.ipcbench.measurement.load;

/** Decides whether the medians of successive windows have settled: the last changes are small. */
final class Settling {

  /** Changes up to 8 % are small: rounds of a row that blocks differ by more. */
  static final double SMALL_CHANGE = 0.08;

  /** A single small change can be chance. */
  private static final int REQUIRED_CHANGES = 2;

  private long last;
  private int smallChanges;
  private double lastChange = 1;

  /** Adds the median of the next window, in nanoseconds. */
  void add(long medianNanos) {
    if (last > 0) {
      long larger = Math.max(last, medianNanos);
      lastChange = (larger - Math.min(last, medianNanos)) / (double) larger;
      smallChanges = lastChange <= SMALL_CHANGE ? smallChanges + 1 : 0;
    }
    last = medianNanos;
  }

  boolean isSettled() {
    return smallChanges >= REQUIRED_CHANGES;
  }

  /** Returns the last change as a share of the larger median; 1 if there were fewer than two. */
  double lastChange() {
    return lastChange;
  }
}
