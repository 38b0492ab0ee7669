package dev.ipcbench.client.report.detail;

import java.util.List;

/** A sentence that ends with an enumeration, wrapped at 100 columns between its elements. */
final class Enumeration {

  private static final int COLUMNS = 100;
  private static final String INDENT = "  ";

  private Enumeration() {}

  /**
   * Returns the lines: {@code head: one, two, three.}
   *
   * @param elements at least one
   */
  static String of(String head, List<String> elements) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(head).append(':');
    for (int i = 0; i < elements.size(); i++) {
      String element = elements.get(i) + (i == elements.size() - 1 ? "." : ",");
      if (line.length() + 1 + element.length() > COLUMNS) {
        text.append(line).append('\n');
        line = new StringBuilder(INDENT).append(element);
      } else {
        line.append(' ').append(element);
      }
    }
    return text.append(line).append('\n').toString();
  }
}
