package dev.ipcbench.measurement.load;

/**
 * Watches the medians of successive windows: at rest when each of the last steps between two of
 * them was small.
 */
final class Settling {

  /** A step is small below 8 %: less than rounds of one row differ by where threads block. */
  static final double SMALL_STEP = 0.08;

  /** One small step can be luck. */
  private static final int STEPS = 2;

  private long last;
  private int smallSteps;
  private double lastChange = 1;

  /** Takes the median of the next window, nanoseconds. */
  void add(long medianNanos) {
    if (last > 0) {
      long larger = Math.max(last, medianNanos);
      lastChange = (larger - Math.min(last, medianNanos)) / (double) larger;
      smallSteps = lastChange <= SMALL_STEP ? smallSteps + 1 : 0;
    }
    last = medianNanos;
  }

  boolean isSettled() {
    return smallSteps >= STEPS;
  }

  /** The last step, as a share of the larger median; 1 before there were two. */
  double lastChange() {
    return lastChange;
  }
}
