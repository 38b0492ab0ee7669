package dev.ipcbench.measurement.load;

/** The step in which the clock advances, as opposed to the time that reading it takes. */
public final class ClockQuantum {

  private static final int READINGS = 10_000;

  private ClockQuantum() {}

  /** Returns the step of the clock of all measurements, in nanoseconds. Takes about 1 ms. */
  public static long measure() {
    return measure(NanoClock.SYSTEM);
  }

  /** Returns the greatest common divisor of the differences between readings in a row. */
  static long measure(NanoClock clock) {
    long quantum = 0;
    long last = clock.nanoTime();
    for (int i = 0; i < READINGS; i++) {
      long now = clock.nanoTime();
      quantum = gcd(now - last, quantum);
      last = now;
    }
    return Math.max(1, quantum);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
