package dev.ipcbench.client.report.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML that is HTML too. All texts and attributes are escaped: names in a result can contain
 * anything. Attributes are names and values in turn; numbers are rounded to a tenth, which no
 * screen shows.
 */
public final class Markup {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element. */
  public Markup open(String name, Object... attributes) {
    tag(name, attributes).append('>');
    open.push(name);
    return this;
  }

  /** Ends the innermost element. */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Writes an element of SVG, or a void one of HTML. */
  public Markup empty(String name, Object... attributes) {
    tag(name, attributes).append("/>");
    return this;
  }

  /** Writes an element that consists of text. */
  public Markup element(String name, String text, Object... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Writes text. */
  public Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Writes what another writer has written. */
  public Markup add(Markup other) {
    out.append(other.out);
    return this;
  }

  /** Writes a line break between elements, for those who read the source. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** Writes the content of a script or a style, which is part of the program. */
  public Markup trusted(String content) {
    out.append(content);
    return this;
  }

  private StringBuilder tag(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(value instanceof Double number ? number(number) : escaped(value.toString()));
      out.append('"');
    }
    return out;
  }

  /** Returns a coordinate with at most one decimal. */
  public static String number(double value) {
    long tenths = Math.round(value * 10);
    long whole = Math.abs(tenths) / 10;
    long rest = Math.abs(tenths) % 10;
    return (tenths < 0 ? "-" : "") + whole + (rest == 0 ? "" : "." + rest);
  }

  /** Returns text that is neither an element nor the end of an attribute. */
  public static String escaped(String text) {
    if (text.chars().allMatch(Markup::isPlain)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : '\uFFFD');
              }
            });
    return escaped.toString();
  }

  private static boolean isPlain(int character) {
    return character >= 0x20 && character < 0xD800 && "&<>\"'".indexOf(character) < 0;
  }

  /** Returns whether XML 1.0 allows the character. */
  private static boolean isAllowed(int point) {
    boolean isCharacter =
        point >= 0x20 && (point < 0xD800 || point > 0xDFFF) && point != 0xFFFE && point != 0xFFFF;
    return isCharacter || point == '\n' || point == '\t';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
