package dev.ipcbench.measurement.answer;

import java.util.ArrayList;
import java.util.List;

/** Wraps text at the width of a terminal, between parts that stay whole. */
final class Wrapped {

  static final int COLUMNS = 100;
  private static final String INDENT = "  ";
  private static final String MORE = " …";

  private Wrapped() {}

  /**
   * Returns the parts, separated by spaces, in at most so many lines; what does not fit is replaced
   * by an ellipsis. A comma after the last part becomes a full stop.
   *
   * @param prefix of each line
   */
  static List<String> lines(List<String> parts, int most, String prefix) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int columns = COLUMNS - prefix.length();
    for (String part : parts) {
      boolean last = lines.size() == most - 1;
      int room = last ? columns - MORE.length() : columns;
      if (line.length() + 1 + part.length() > room && !line.isEmpty()) {
        if (last) {
          line.append(MORE);
          break;
        }
        lines.add(prefix + line);
        line = new StringBuilder(INDENT);
        line.append(part);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(part);
      }
    }
    if (!line.isEmpty()) {
      lines.add(prefix + line.toString().replaceFirst(",$", "."));
    }
    return lines;
  }
}
