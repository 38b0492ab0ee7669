package dev.ipcbench.client.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.report.chart.Chart;
import dev.ipcbench.client.report.chart.Markup;
import dev.ipcbench.client.report.chart.Numbers;
import dev.ipcbench.client.report.page.Section.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A report as one HTML file that loads nothing: its only script and its only style are known by
 * their hashes, so that nothing in a result can become one.
 */
public final class HtmlPage {

  private final Markup html = new Markup();

  private HtmlPage() {}

  /** Returns the file. */
  public static String of(Report report) {
    HtmlPage page = new HtmlPage();
    page.write(report);
    return "<!DOCTYPE html>\n" + page.html + "\n";
  }

  private void write(Report report) {
    String style = Chart.style() + resource("page.css");
    String script = resource("page.js");
    String title = "ipcbench: " + report.title();
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"
            .formatted(hash(style), hash(script)));
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title);
    html.open("style").trusted(style).close().close().line();
    html.open("body").open("header");
    html.element("h1", title);
    html.element("button", "Dark or light", "type", "button", "id", "theme", "hidden", "");
    html.close();
    contents(report);
    html.open("main");
    report.sections().forEach(this::section);
    html.close().open("script").trusted(script).close().close().close();
  }

  private void contents(Report report) {
    html.open("nav", "aria-label", "Contents").open("ul");
    for (Section section : report.sections()) {
      html.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    html.close().close().line();
  }

  private void section(Section section) {
    html.open("section", "id", section.id(), "aria-labelledby", section.id() + "-heading");
    html.element("h2", section.title(), "id", section.id() + "-heading");
    section.blocks().forEach(this::block);
    html.close().line();
  }

  private void block(Block block) {
    switch (block) {
      case Block.Text(String text) -> html.element("p", text);
      case Block.Items(List<String> items) -> {
        html.open("ul");
        items.forEach(item -> html.element("li", item));
        html.close();
      }
      case Block.Table(String caption, Numbers numbers) -> scrolled(caption, numbers.html());
      case Block.Folded(String caption, Numbers numbers) -> folded(caption, caption, numbers);
      case Block.Command(String text) -> {
        html.open("pre", "tabindex", "0").element("code", text).close();
      }
      case Block.Charts(List<String> labels, List<Chart> charts) -> charts(labels, charts);
    }
  }

  private void charts(List<String> labels, List<Chart> charts) {
    if (charts.size() > 1) {
      html.open("div", "class", "choice");
    }
    for (int i = 0; i < charts.size(); i++) {
      Chart chart = charts.get(i);
      html.open("figure", "id", chart.id(), "data-label", labels.get(i));
      html.element("h3", chart.title());
      scrolled(chart.title(), chart.svg());
      html.element("figcaption", chart.description());
      folded("The numbers", "The numbers of: " + chart.title(), chart.numbers());
      html.close().line();
    }
    if (charts.size() > 1) {
      html.close();
    }
  }

  private void folded(String summary, String caption, Numbers numbers) {
    html.open("details").element("summary", summary);
    scrolled(caption, numbers.html());
    html.close();
  }

  /** What is wider than the screen is scrolled on its own, also by the keyboard. */
  private void scrolled(String name, Markup content) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", name);
    html.add(content).close();
  }

  private static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
