package dev.ipcbench.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Running;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;

/**
 * The live page of a started command, in a browser.
 *
 * @param url as the command prints it
 */
record LivePage(Browser browser, String url) {

  private static final Pattern URL = Pattern.compile("(?m)^Live page: (http://\\S+)$");

  /** Returns the page of a command that has printed its URL. */
  static LivePage of(Browser browser, String output) {
    Matcher url = URL.matcher(output);
    assertThat(url.find()).as(output).isTrue();
    return new LivePage(browser, url.group(1));
  }

  /** Opens the page, and waits until it is connected. */
  void open(int width, String theme) {
    browser.open(url, width, theme);
    await("Connected");
  }

  /** Waits until the page shows a text. */
  void await(String text) {
    awaitThat(
        () -> Objects.toString(browser.value("document.body.innerText")), it -> it.contains(text));
  }

  /** Starts a run of tcp alone with these values of the form. */
  void start(Map<String, String> fields) {
    browser
        .driver()
        .executeScript(
            """
            for (const box of document.querySelectorAll('[name=transports]:not(:disabled)')) {
              box.checked = box.value === 'tcp';
            }
            document.querySelector('#form details').open = true;
            for (const input of document.querySelectorAll('.fields input')) {
              input.value = '';
            }
            """);
    fields.forEach(
        (name, value) ->
            browser.driver().findElement(By.cssSelector("[name=" + name + "]")).sendKeys(value));
    browser.driver().findElement(By.id("start")).click();
  }

  /** Starts a short run, waits for its end, and returns the id of its result. */
  String measure() {
    String before = result();
    start(Map.of("rounds", "1", "messages", "12000"));
    awaitThat(this::result, id -> !id.isEmpty() && !id.equals(before));
    return result();
  }

  /** Returns the id of the result that the page shows as stored; empty before. */
  String result() {
    return Objects.toString(
        browser.value("document.querySelector('#result a')?.textContent ?? ''"));
  }

  void click(String selector) {
    browser.driver().findElement(By.cssSelector(selector)).click();
  }

  /** Returns the texts of the cells of a table's body. */
  @SuppressWarnings("unchecked") // what the script returns
  List<List<String>> table(String body) {
    return (List<List<String>>)
        browser.value(
            "[...document.querySelectorAll('#%s tr')].map(row => [...row.cells].map(cell => cell.textContent))"
                .formatted(body));
  }

  /** Asserts that the table of the run shows what the result file holds. */
  void assertShows(JsonNode result) {
    assertEqual(table("rows-body"), result);
  }

  /** Asserts that these texts of the table of a run are what the result file holds. */
  static void assertEqual(List<List<String>> shown, JsonNode result) {
    assertThat(shown).hasSameSizeAs(List.copyOf(result.path("rows").values()));
    for (int i = 0; i < shown.size(); i++) {
      JsonNode row = result.path("rows").get(i);
      JsonNode percentiles = row.path("serviceTime").path("percentiles");
      assertThat(shown.get(i))
          .as(row.path("id").asString())
          .startsWith(
              row.path("transport").asString(),
              row.path("target").asString(),
              row.path("roundTrips").asString(),
              micros(percentiles.path("50").asLong()))
          .contains(micros(percentiles.path("99").asLong()))
          .contains(percentiles.has("99.9") ? micros(percentiles.path("99.9").asLong()) : "")
          .endsWith(row.path("verdict").asString());
    }
  }

  /** Microseconds as the tables of the command line show them. */
  private static String micros(long nanos) {
    int decimals = nanos < 10_000 ? 2 : nanos < 1_000_000 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1000.0);
  }

  private static void awaitThat(Callable<String> value, Predicate<String> holds) {
    Awaitility.await()
        .atMost(Running.TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .until(value, holds);
  }
}
