package dev.ipcbench.measurement.record;

import java.util.Locale;

/** Formats durations for the user, the same in every locale. */
public final class Nanos {

  private Nanos() {}

  /** Returns microseconds without a unit, for a column of a table. */
  public static String micros(double nanos) {
    double micros = nanos / 1000;
    int decimals = micros < 10 ? 2 : micros < 1000 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", micros);
  }

  /** Returns milliseconds without a unit, for a column of a table. */
  public static String millis(double nanos) {
    return micros(nanos / 1000);
  }

  /** Returns the duration with the unit that fits, for a sentence. */
  public static String text(double nanos) {
    if (nanos < 1000) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return micros(nanos) + " µs";
    }
    return nanos < 1e9 ? millis(nanos) + " ms" : millis(nanos / 1000) + " s";
  }
}
