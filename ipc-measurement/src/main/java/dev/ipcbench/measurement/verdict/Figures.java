package dev.ipcbench.measurement.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as they stand in a sentence, alike in every locale. */
public final class Figures {

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Figures() {}

  public static String time(double nanos) {
    if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
    if (nanos < 1e9) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  public static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** Four digits: what a reader of the file can use of a figure that carries noise. */
  public static double rounded(double figure) {
    return new BigDecimal(figure).round(FOUR_DIGITS).doubleValue();
  }
}
