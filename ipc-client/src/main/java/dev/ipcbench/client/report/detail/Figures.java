package dev.ipcbench.client.report.detail;

import dev.ipcbench.measurement.record.Nanos;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Formats figures for tables, the same in every locale. */
public final class Figures {

  /** Stands where a system does not tell a figure. */
  static final String UNKNOWN = "–";

  private Figures() {}

  /** Returns microseconds, which may be negative. */
  public static String micros(double nanos) {
    return (nanos < 0 ? "−" : "") + Nanos.micros(Math.abs(nanos));
  }

  /** Returns microseconds with a sign, for a difference. */
  public static String signedMicros(double nanos) {
    return (nanos < 0 ? "−" : "+") + Nanos.micros(Math.abs(nanos));
  }

  public static String microsInterval(double low, double high) {
    return micros(low) + " to " + micros(high);
  }

  /** Returns a ratio with three significant digits. */
  public static String ratio(double ratio) {
    int decimals = ratio < 0.1 ? 3 : ratio < 10 ? 2 : ratio < 100 ? 1 : 0;
    return decimals(ratio, decimals);
  }

  public static String decimals(double number, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  public static String percent(double share) {
    return decimals(share * 100, 1);
  }

  /** Returns a figure of both sides as one cell: {@code client / server}. */
  static String both(
      @Nullable Number client, @Nullable Number server, DoubleFunction<String> format) {
    return client == null && server == null
        ? ""
        : text(client, format) + " / " + text(server, format);
  }

  private static String text(@Nullable Number figure, DoubleFunction<String> format) {
    return figure == null ? UNKNOWN : format.apply(figure.doubleValue());
  }
}
