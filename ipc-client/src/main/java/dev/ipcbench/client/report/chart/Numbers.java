package dev.ipcbench.client.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table: the numbers beside a chart, or one of its own.
 *
 * @param heads names of the columns
 * @param texts the number of columns, from the left, that hold texts; the others hold numbers
 */
public record Numbers(List<String> heads, int texts, List<List<String>> rows) {

  public Numbers {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Returns the table in HTML. */
  public Markup html() {
    Markup html = new Markup().open("table").open("thead").open("tr");
    for (int i = 0; i < heads.size(); i++) {
      html.element("th", heads.get(i), "scope", "col", "class", kind(i));
    }
    html.close().close().open("tbody");
    for (List<String> row : rows) {
      html.line().open("tr");
      for (int i = 0; i < row.size(); i++) {
        html.element("td", row.get(i), "class", kind(i));
      }
      html.close();
    }
    return html.close().close();
  }

  /** Returns the table in Markdown. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(line(heads));
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < heads.size(); i++) {
      rule.append(i < texts ? "---|" : "--:|");
    }
    lines.add(rule.toString());
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Numbers::plain).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Returns text that Markdown shows as it is: no markup, no link, no mention, one line. */
  public static String plain(String text) {
    return Markup.escaped(text)
        .replaceAll("([\\\\`*_{}\\[\\]()#+!|~@])", "\\\\$1")
        .replaceAll("\\s+", " ");
  }

  private String kind(int column) {
    return column < texts ? "text" : "number";
  }
}
