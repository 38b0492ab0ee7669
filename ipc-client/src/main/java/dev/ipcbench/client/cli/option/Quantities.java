package dev.ipcbench.client.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of sizes, times and percentages with a unit. */
public final class Quantities {

  private Quantities() {}

  /**
   * Converts {@code 64}, {@code 1k} (1024 bytes), {@code 1KiB}, {@code 1.5k}, {@code 1m} to bytes.
   */
  static final class Bytes implements ITypeConverter<Long> {
    private static final Pattern FORM =
        Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?)(?:([kmg])i?)?b?");

    @Override
    public Long convert(String text) {
      Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!match.matches()) {
        throw invalid(text);
      }
      int power = match.group(2) == null ? 0 : 1 + "kmg".indexOf(match.group(2));
      try {
        return new BigDecimal(match.group(1))
            .multiply(BigDecimal.valueOf(1024).pow(power))
            .longValueExact();
      } catch (ArithmeticException e) {
        throw invalid(text); // a part of a byte
      }
    }

    private static TypeConversionException invalid(String text) {
      return new TypeConversionException("'" + text + "' is not a size such as 64, 1k or 1m");
    }
  }

  /** Converts {@code 500ms}, {@code 30s}, {@code 30}, {@code 2m}, {@code 1m30s}, {@code 1h}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM =
        Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?|(\\d{1,9})ms");

    @Override
    public Duration convert(String text) {
      Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (text.isEmpty() || !match.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not a time such as 500ms, 30s, 1m30s or 1h");
      }
      return Duration.ofHours(number(match.group(1)))
          .plusMinutes(number(match.group(2)))
          .plusSeconds(number(match.group(3)))
          .plusMillis(number(match.group(4)));
    }

    private static long number(@Nullable String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }

  /** Converts {@code 2100}, {@code 1e6}, {@code 1_000_000}. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return new BigDecimal(text.replace("_", "")).longValueExact();
      } catch (ArithmeticException | NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a number such as 2100, 1e6 or 1_000_000");
      }
    }
  }

  /** Converts {@code 5%} or {@code 5} to 0.05. */
  public static final class Percent implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return new BigDecimal(text.replaceFirst("%$", "").strip()).movePointLeft(2).doubleValue();
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a percentage such as 5%");
      }
    }
  }
}
