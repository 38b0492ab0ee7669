package dev.ipcbench.client.cli.option;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters of numbers, and of sizes, times and percentages with a unit. A number that is too
 * large for its type becomes the largest one, so that the check of the option tells its limits.
 */
public final class Quantities {

  private Quantities() {}

  /** Lets a command line parse numbers and words as every command of this program does. */
  public static CommandLine registerWith(CommandLine commands) {
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Integer.class, new Whole())
        .registerConverter(int.class, new Whole());
  }

  /**
   * Converts {@code 64}, {@code 1k} (1024 bytes), {@code 1KiB}, {@code 1.5k}, {@code 1m} to bytes.
   */
  static final class Bytes implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:([kmg])i?)?b?");

    @Override
    public Long convert(String text) {
      Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!match.matches()) {
        throw invalid(text);
      }
      int power = match.group(2) == null ? 0 : 1 + "kmg".indexOf(match.group(2));
      try {
        return clamped(
            new BigDecimal(match.group(1))
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .toBigIntegerExact(),
            Long.MAX_VALUE);
      } catch (ArithmeticException e) {
        throw invalid(text); // a part of a byte
      }
    }

    private static TypeConversionException invalid(String text) {
      return new TypeConversionException("'" + text + "' is not a size such as 64, 1k or 1m");
    }
  }

  /** Converts {@code 500ms}, {@code 30s}, {@code 30}, {@code 2m}, {@code 1m30s}, {@code 1h}. */
  public static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM =
        Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s?)?|(\\d+)ms");

    @Override
    public Duration convert(String text) {
      Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (text.isEmpty() || !match.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not a time such as 500ms, 30s, 1m30s or 1h");
      }
      BigInteger millis =
          millis(match.group(1), 3_600_000)
              .add(millis(match.group(2), 60_000))
              .add(millis(match.group(3), 1000))
              .add(millis(match.group(4), 1));
      return Duration.ofMillis(clamped(millis, Long.MAX_VALUE));
    }

    private static BigInteger millis(@Nullable String digits, long unit) {
      return new BigInteger(digits == null ? "0" : digits).multiply(BigInteger.valueOf(unit));
    }
  }

  /** Converts {@code 2100}, {@code 1e6}, {@code 1_000_000}. */
  static final class Count implements ITypeConverter<Long> {
    private static final long MAX_DIGITS = 19;

    @Override
    public Long convert(String text) {
      try {
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        // Not all digits of 1e999999999 fit into memory.
        return (long) number.precision() - number.scale() > MAX_DIGITS
            ? number.signum() * Long.MAX_VALUE
            : clamped(number.toBigIntegerExact(), Long.MAX_VALUE);
      } catch (ArithmeticException | NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a number such as 2100, 1e6 or 1_000_000");
      }
    }
  }

  /** Converts a whole number. */
  static final class Whole implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        return (int) clamped(new BigInteger(text), Integer.MAX_VALUE);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a whole number");
      }
    }
  }

  private static long clamped(BigInteger number, long max) {
    return number.min(BigInteger.valueOf(max)).max(BigInteger.valueOf(-max)).longValueExact();
  }

  /** Converts {@code 5%} or {@code 5} to 0.05. */
  public static final class Percent implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return new BigDecimal(text.replaceFirst("%$", "").strip())
            .scaleByPowerOfTen(-2)
            .doubleValue();
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a percentage such as 5%");
      }
    }
  }
}
