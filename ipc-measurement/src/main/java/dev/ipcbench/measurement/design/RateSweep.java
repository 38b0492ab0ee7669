package dev.ipcbench.measurement.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rates from a low to a high share of what a row reaches in a closed loop, to find where its
 * response time begins to grow.
 *
 * @param from lowest share, above 0
 * @param to highest share; may exceed 1
 * @param steps number of rates, at least 2
 */
public record RateSweep(double from, double to, int steps) {

  private static final int DEFAULT_STEPS = 9;
  private static final int MAX_STEPS = 100;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)%\\.\\.(\\d{1,3}(?:\\.\\d+)?)%(?:/(\\d{1,3}))?");

  /** Two digits, so that the ids of the rows are the same in the next run. */
  private static final MathContext DIGITS = new MathContext(2);

  public RateSweep {
    if (!(from > 0 && from < to) || steps < 2 || steps > MAX_STEPS) {
      throw new IllegalArgumentException(
          "a sweep goes from above 0%% to more, in 2 to %d steps".formatted(MAX_STEPS));
    }
  }

  /**
   * Returns the sweep of a text such as {@code 10%..90%} or {@code 10%..90%/5}.
   *
   * @throws IllegalArgumentException if the text has another form; the message describes it
   */
  public static RateSweep parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a sweep such as 10%..90% or 10%..90%/5");
    }
    return new RateSweep(
        share(match.group(1)),
        share(match.group(2)),
        match.group(3) == null ? DEFAULT_STEPS : Integer.parseInt(match.group(3)));
  }

  /** Returns the text from which {@link #parse} makes the same sweep. */
  public String text() {
    return "%s%%..%s%%/%d".formatted(percent(from), percent(to), steps);
  }

  // Decimal arithmetic: in doubles, 0.07 × 100 is not 7.

  private static double share(String percent) {
    return new BigDecimal(percent).movePointLeft(2).doubleValue();
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /**
   * Returns the rates, ascending, rounded to two digits, each once.
   *
   * @param perSecond what the row reaches in a closed loop
   */
  public List<Pacing> rates(double perSecond) {
    return IntStream.range(0, steps)
        .mapToDouble(step -> (from + (to - from) * step / (steps - 1)) * perSecond)
        .map(rate -> new BigDecimal(rate).round(DIGITS).doubleValue())
        .distinct()
        .<Pacing>mapToObj(Pacing.FixedRate::new)
        .toList();
  }
}
