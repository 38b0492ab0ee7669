package dev.ipcbench.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The report of a real run, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportIT {

  /** What {@code report} promises of a page. */
  private static final long MAX_BYTES = 2_000_000;

  /** Texts of a chart that cover each other, or that its edge cuts off. */
  private static final String OVERLAPS =
      """
      [...document.querySelectorAll('figure:not([hidden]) svg')].flatMap(svg => {
        const edge = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].map(text =>
          ({name: text.textContent, box: text.getBoundingClientRect()}));
        const out = texts.filter(({box}) => box.left < edge.left - 1 || box.right > edge.right + 1)
          .map(({name}) => `${svg.parentNode.getAttribute('aria-label')}: ${name} is cut off`);
        texts.forEach((one, i) => texts.slice(i + 1).forEach(other => {
          const a = one.box, b = other.box, gap = 3;
          if (a.left + gap < b.right && b.left + gap < a.right
              && a.top + gap < b.bottom && b.top + gap < a.bottom) {
            out.push(`${svg.parentNode.getAttribute('aria-label')}: ${one.name} over ${other.name}`);
          }
        }));
        return out;
      })
      """;

  private final Browser browser;
  private final KeptResult kept;
  private final Path page;
  private final Path hostile;

  ReportIT(@TempDir Path directory) throws Exception {
    browser = Browser.start();
    Path results = directory.resolve("results");
    run(
        directory,
        "run",
        "--transports",
        "tcp,shm",
        "--against",
        "server",
        "--rounds",
        "2",
        "--duration",
        "200ms",
        "--rate",
        "max,500,1000",
        "--results",
        results.toString());
    kept = KeptResult.in(results);
    page = directory.resolve("report.html");
    String run = kept.directory().toString();
    run(directory, "report", run, run, "--budget", "p50=10ms", "-o", page.toString());
    hostile = directory.resolve("hostile.html");
    Path changed = Files.createDirectory(directory.resolve("changed")).resolve("result.json");
    Files.writeString(
        changed,
        kept.text()
            .replaceFirst("\"setup\"\\s*:\\s*\"bare\"", "\"setup\":\"<script>alert(1)</script>\"")
            .replaceFirst(
                "\"name\"\\s*:\\s*\"run\"", "\"name\":\"</title><img src=x onerror=alert(1)>\""));
    run(directory, "report", changed.toString(), "-o", hostile.toString());
  }

  private static void run(Path directory, String... arguments) throws Exception {
    try (Running running = Running.startInCheckout(directory, Map.of(), arguments)) {
      Outcome ended = running.end();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
  }

  @Test
  void loadsNothingAndReportsNoError() {
    browser.requests();
    browser.open(page, 1600, "light");

    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:")).hasSizeLessThan(3);
    assertThat(browser.console()).isEmpty();
    assertThat(page).isRegularFile();
    assertThat(page.toFile().length()).isLessThan(MAX_BYTES);
  }

  @Test
  void marksEveryRowAndEverySlice() throws Exception {
    browser.open(page, 1600, "light");

    long closed = measured(false);
    assertThat(browser.count("#transports-1-p50 .mark")).as("both results").isEqualTo(2 * closed);
    assertThat(browser.count("[id^=percentiles-] .mark")).isEqualTo(2 * closed);
    assertThat(browser.count("[id^=time-] .mark")).isEqualTo(2 * slices());
    assertThat(browser.count("[id^=time-] .lane")).as("JIT, GC, hiccups").isPositive();
    assertThat(browser.count("[id^=response-] .mark")).isPositive();
    assertThat(browser.count("[id^=sweep-] .mark")).isPositive();
    assertThat(browser.count("[id^=cost-] .mark")).isPositive();
    assertThat(browser.count("#compare-p50 .mark")).isEqualTo(compared());
    assertThat(browser.count("figure")).isEqualTo(browser.count("figure details table"));
  }

  @Test
  void letsNoTextsOfAChartOverlapOrLeaveIt() {
    browser.open(page, 1600, "light");

    assertThat((List<?>) browser.value(OVERLAPS)).isEmpty();
  }

  @Test
  void switchesThemeAndPercentile() {
    browser.open(page, 1600, "light");
    String paper = "getComputedStyle(document.body).backgroundColor";
    Object light = browser.value(paper);
    browser.driver().executeScript("document.getElementById('theme').click()");
    assertThat(browser.value(paper)).isNotEqualTo(light);

    String shown = "document.querySelector('#transports-1-p99').hidden";
    assertThat(browser.value(shown)).isEqualTo(true);
    browser
        .driver()
        .executeScript("document.querySelectorAll('.choice .buttons button')[1].click()");
    assertThat(browser.value(shown)).isEqualTo(false);
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"360, light", "360, dark", "1600, light", "1600, dark"})
  void isAccessibleInBothThemesAndFitsTheScreen(int width, String theme) throws Exception {
    browser.open(page, width, theme);

    assertThat(Axe.fetch().violations(browser.driver())).isEmpty();
    assertThat((Long) browser.value("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    browser.screenshot("report-%d-%s".formatted(width, theme));
  }

  @Test
  void printsInTheLightTheme() throws Exception {
    browser.open(page, 1600, "dark");

    Map<String, Object> printed = browser.driver().executeCdpCommand("Page.printToPDF", Map.of());

    byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
    Path target = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(target.resolve("report.pdf"), pdf);
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void showsHostileNamesAsText() {
    browser.open(hostile, 1600, "light");

    assertThat(browser.console()).isEmpty();
    assertThat(browser.count("script")).isEqualTo(1);
    assertThat(browser.count("img")).isZero();
    assertThat((String) browser.value("document.body.textContent"))
        .contains("<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>");
  }

  private long measured(boolean rated) {
    return rows()
        .filter(row -> row.path("roundTripsMeasured").asLong() > 0)
        .filter(row -> row.path("pacing").asString().equals("max") != rated)
        .count();
  }

  private long compared() {
    return rows().filter(row -> row.path("serviceTime").path("percentiles").has("50")).count();
  }

  private Stream<JsonNode> rows() {
    return kept.json().path("rows").valueStream();
  }

  private long slices() throws Exception {
    long slices = 0;
    for (JsonNode row : rows().filter(it -> it.path("pacing").asString().equals("max")).toList()) {
      Path log = kept.directory().resolve(row.path("id").asString() + ".hlog");
      if (Files.exists(log)) {
        try (Stream<String> lines = Files.lines(log)) {
          slices += lines.filter(line -> line.startsWith("Tag=")).count();
        }
      }
    }
    return slices;
  }
}
