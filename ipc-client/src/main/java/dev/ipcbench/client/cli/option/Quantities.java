package dev.ipcbench.client.cli.option;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of sizes and times with a unit. */
final class Quantities {

  private Quantities() {}

  /** Converts {@code 64}, {@code 1k} (1024 bytes), {@code 1m} to bytes. */
  static final class Bytes implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg]?)b?");

    @Override
    public Long convert(String text) {
      Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!match.matches()) {
        throw new TypeConversionException("'" + text + "' is not a size such as 64, 1k or 1m");
      }
      int shift = 10 * " kmg".indexOf(match.group(2).isEmpty() ? " " : match.group(2));
      return Long.parseLong(match.group(1)) << shift;
    }
  }

  /** Converts {@code 500ms}, {@code 30s}, {@code 2m}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

    @Override
    public Duration convert(String text) {
      Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!match.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 500ms, 30s or 2m");
      }
      long number = Long.parseLong(match.group(1));
      return switch (match.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        default -> Duration.ofMinutes(number);
      };
    }
  }
}
