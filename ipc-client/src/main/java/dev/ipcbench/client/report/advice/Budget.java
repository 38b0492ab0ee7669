package dev.ipcbench.client.report.advice;

import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.record.Nanos;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit for a percentile, as {@code p99=500us}.
 *
 * @param percentile its name, such as "99"
 */
public record Budget(String percentile, double nanos) {

  private static final Pattern FORM =
      Pattern.compile("p?(\\d+(?:\\.\\d+)?)(?:=|<=)(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s)");

  private static final Map<String, Double> UNITS =
      Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9);

  /**
   * Returns the budget of a text.
   *
   * @throws IllegalArgumentException if it is none; the message says what is
   */
  public static Budget of(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches() || !LatencySummary.PERCENTILES.contains(match.group(1))) {
      throw new IllegalArgumentException(
          "'%s' is not a budget: use a percentile of %s, and a time with its unit, such as p99=500us"
              .formatted(text, String.join(", ", LatencySummary.PERCENTILES)));
    }
    return new Budget(
        match.group(1),
        Double.parseDouble(match.group(2)) * UNITS.getOrDefault(match.group(3), 1.0));
  }

  /** Returns the budget for a sentence. */
  public String text() {
    return "p%s ≤ %s".formatted(percentile, limit());
  }

  /** Returns the time, as it was given. */
  String limit() {
    return Nanos.text(nanos).replaceFirst("\\.0+(?= )", "");
  }
}
