package dev.ipcbench.client.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, with columns padded to equal width. */
final class TextTable {

  /** The alignment of a column. */
  enum Align {
    LEFT,
    RIGHT
  }

  private final List<String> heads = new ArrayList<>();
  private final List<Align> aligns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  TextTable column(String head, Align align) {
    heads.add(head);
    aligns.add(align);
    return this;
  }

  TextTable row(List<String> cells) {
    rows.add(cells);
    return this;
  }

  @Override
  public String toString() {
    int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
    StringBuilder text = new StringBuilder();
    text.append(line(heads, widths)).append(rule(widths));
    rows.forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private int width(int column) {
    return Math.max(
        heads.get(column).length(),
        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> pad(cells.get(i), widths[i], aligns.get(i)))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String pad(String cell, int width, Align align) {
    String spaces = " ".repeat(width - cell.length());
    return align == Align.LEFT ? cell + spaces : spaces + cell;
  }

  private String rule(int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> "-".repeat(widths[i] + 1) + (aligns.get(i) == Align.RIGHT ? ":" : "-"))
        .collect(Collectors.joining("|", "|", "|\n"));
  }
}
