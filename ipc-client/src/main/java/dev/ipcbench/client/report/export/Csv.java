package dev.ipcbench.client.report.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 defines them: a header line, lines that end with CR LF, and
 * quotes around a field with a comma, a quote or a line break. Numbers are plain decimals with a
 * point in every locale; what is absent is an empty field.
 *
 * @param <T> what a line is made of
 */
final class Csv<T> {

  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
  private static final String LINE_END = "\r\n";

  private final List<String> heads = new ArrayList<>();
  private final List<Function<T, @Nullable Object>> fields = new ArrayList<>();

  /**
   * Adds a column.
   *
   * @param field returns the value of a line; null if it is absent
   */
  Csv<T> column(String head, Function<T, @Nullable Object> field) {
    heads.add(head);
    fields.add(field);
    return this;
  }

  /** Returns the header and a line for each element. */
  String of(List<T> lines) {
    return Stream.concat(Stream.of(line(heads)), lines.stream().map(this::line))
        .collect(Collectors.joining());
  }

  private String line(T of) {
    return line(fields.stream().map(field -> text(field.apply(of))).toList());
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", LINE_END));
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> new BigDecimal(number.toString()).toPlainString();
      default -> value.toString();
    };
  }

  private static String quoted(String field) {
    return QUOTED.matcher(field).find() ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
