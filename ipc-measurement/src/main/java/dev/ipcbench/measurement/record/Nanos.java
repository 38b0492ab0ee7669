package dev.ipcbench.measurement.record;

import java.util.Locale;

/** Durations for people: three figures that count, and a unit. */
public final class Nanos {

  private Nanos() {}

  /** Microseconds in a column where every figure has the same unit. */
  public static String micros(double nanos) {
    double micros = nanos / 1000;
    int decimals = micros < 10 ? 2 : micros < 1000 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", micros);
  }

  /** Milliseconds in a column where every figure has the same unit. */
  public static String millis(double nanos) {
    return micros(nanos / 1000);
  }

  /** With the unit that fits. */
  public static String text(double nanos) {
    if (nanos < 1000) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return micros(nanos) + " µs";
    }
    return nanos < 1e9
        ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}
