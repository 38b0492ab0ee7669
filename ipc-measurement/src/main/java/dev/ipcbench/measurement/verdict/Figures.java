package dev.ipcbench.measurement.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats the figures of reasons, the same in every locale. */
public final class Figures {

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Figures() {}

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** Rounds to four significant digits: further ones are noise. */
  public static double rounded(double figure) {
    return new BigDecimal(figure).round(FOUR_DIGITS).doubleValue();
  }
}
