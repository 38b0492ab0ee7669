package dev.ipcbench.client.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table with columns padded to equal width.
 *
 * @param <R> what a row shows
 */
public final class TextTable<R> {

  private record Column<R>(String head, boolean alignedRight, Function<R, String> cell) {}

  private final List<Column<R>> columns = new ArrayList<>();

  /** Adds a column whose cells are aligned left. */
  public TextTable<R> left(String head, Function<R, String> cell) {
    columns.add(new Column<>(head, false, cell));
    return this;
  }

  /** Adds a column whose cells are aligned right. */
  public TextTable<R> right(String head, Function<R, String> cell) {
    columns.add(new Column<>(head, true, cell));
    return this;
  }

  /** Returns the table in Markdown, including its final line end. */
  public String text(List<R> rows) {
    List<List<String>> lines = lines(rows);
    int[] widths = widths(lines);
    StringBuilder text = new StringBuilder();
    lines.forEach(cells -> text.append(line(cells, widths)));
    return text.insert(text.indexOf("\n") + 1, rule(widths)).toString();
  }

  /** Returns the table with two spaces between its columns: narrower, for a terminal. */
  public String plainText(List<R> rows) {
    List<List<String>> lines = lines(rows);
    int[] widths = widths(lines);
    return lines.stream()
        .map(cells -> padded(cells, widths).collect(Collectors.joining("  ")).stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private List<List<String>> lines(List<R> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::head).toList());
    rows.forEach(
        row -> lines.add(columns.stream().map(column -> column.cell().apply(row)).toList()));
    return lines;
  }

  private int[] widths(List<List<String>> lines) {
    return IntStream.range(0, columns.size())
        .map(i -> lines.stream().mapToInt(cells -> cells.get(i).length()).max().orElse(0))
        .toArray();
  }

  private String line(List<String> cells, int[] widths) {
    return padded(cells, widths).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private Stream<String> padded(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> pad(cells.get(i), widths[i], columns.get(i).alignedRight()));
  }

  private static String pad(String cell, int width, boolean alignedRight) {
    String spaces = " ".repeat(width - cell.length());
    return alignedRight ? spaces + cell : cell + spaces;
  }

  private String rule(int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> "-".repeat(widths[i] + 1) + (columns.get(i).alignedRight() ? ":" : "-"))
        .collect(Collectors.joining("|", "|", "|\n"));
  }
}
