package dev.ipcbench.client.report.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A chart, the same in a page and in a file of its own.
 *
 * @param id unique in its report, of letters, digits and hyphens
 * @param title what it shows
 * @param description how to read it, and what was left out
 * @param marks the drawing; every datum has an element of the class {@code "mark"}
 * @param numbers what was drawn, as a table
 */
public record Chart(
    String id,
    String title,
    String description,
    double width,
    double height,
    Markup marks,
    Numbers numbers) {

  /** The width of charts, in units of about a pixel. */
  public static final double WIDTH = 820;

  /** Returns the SVG element, for a page that has the style of charts. */
  public Markup svg() {
    return svg("");
  }

  /** Returns an SVG file, which has its own style. */
  public String file() {
    return svg(style()) + "\n";
  }

  private Markup svg(String style) {
    Markup svg =
        new Markup()
            .open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "viewBox",
                "0 0 %s %s".formatted(Markup.number(width), Markup.number(height)),
                "role",
                "img",
                "aria-labelledby",
                "%s-title %s-description".formatted(id, id))
            .element("title", title, "id", id + "-title")
            .element("desc", description, "id", id + "-description");
    if (!style.isEmpty()) {
      svg.open("style").trusted(style).close();
      svg.empty("rect", "class", "paper", "width", width, "height", height);
    }
    return svg.add(marks).close();
  }

  /** Returns the style of charts: colours of the light and the dark theme, lines and texts. */
  public static String style() {
    try (InputStream style = Chart.class.getResourceAsStream("chart.css")) {
      return new String(Objects.requireNonNull(style, "chart.css").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
