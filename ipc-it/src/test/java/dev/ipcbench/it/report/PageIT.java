package dev.ipcbench.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live page of real apps, in a real browser: two runs were started from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageIT {

  /** Asks the app for another run; the page does not offer it. */
  private static final String SECOND =
      """
      const done = arguments[arguments.length - 1];
      fetch('/api/runs', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'})
        .then(async response => done(`${response.status} ${(await response.json()).detail}`));
      """;

  private static final String HOSTILE = "20200101T000000Z-hostile";

  private final Path directory;
  private final Path results;
  private final Browser browser;
  private final Running app;
  private final LivePage page;
  private final String first;
  private final String second;
  private final List<List<String>> table;

  PageIT(@TempDir Path directory) throws Exception {
    this.directory = directory;
    results = directory.resolve("results");
    browser = Browser.start();
    app =
        Running.startInCheckout(
            directory, Map.of(), "serve", "--port", "0", "--results", results.toString());
    app.awaitOut("Live page: ");
    page = LivePage.of(browser, app.out());
    page.open(1600, "light");
    first = page.measure();
    second = page.measure();
    table = page.table("rows-body");
    Path hostile = Files.createDirectories(results.resolve(HOSTILE)).resolve("result.json");
    Files.writeString(
        hostile,
        Files.readString(results.resolve(first).resolve("result.json"))
            .replaceFirst("(?s)(\"answer\" : )\\[.*?]", "$1[ \"<img src=x onerror=alert(1)>\" ]"));
  }

  private JsonNode result(String id) throws Exception {
    return new JsonMapper().readTree(results.resolve(id).resolve("result.json"));
  }

  @AfterAll
  void close() {
    browser.close();
    app.close();
  }

  /** The app of an earlier page may have ended. */
  @BeforeEach
  void leaveTheEarlierPage() {
    browser.leave();
  }

  @Test
  void endsWithATableEqualToTheResultFile() throws Exception {
    assertThat(table).hasSize(2);
    LivePage.assertEqual(table, result(second));
  }

  @Test
  void opensTheReportOfAResult() {
    browser.open(page.url() + "api/runs/" + first + "/report", 1600, "light");

    assertThat((String) browser.value("document.title")).startsWith("ipcbench: run of ");
    assertThat(browser.count("figure")).isPositive();
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void comparesTwoResultsByClicking() {
    page.open(1600, "light");

    page.click("tr[data-id='%s'] input".formatted(first));
    page.click("tr[data-id='%s'] input".formatted(second));
    page.click("#compare");

    page.await("A " + first + ", B " + second);
    assertThat(page.table("comparison-body"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(row -> assertThat(row.getFirst()).startsWith("tcp-"));
    assertThat((String) browser.value("document.getElementById('report-of-both').href"))
        .endsWith("/api/runs/%s/report?with=%s".formatted(first, second));
  }

  @Test
  void showsHostileTextsAsText() {
    page.open(1600, "light");

    page.await("<img src=x onerror=alert(1)>");
    assertThat(browser.count("main img")).isZero();
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"360, light", "360, dark", "1600, light", "1600, dark"})
  void isAccessibleInBothThemesAndFitsTheScreen(int width, String theme) throws Exception {
    page.open(width, theme);
    page.await(second);
    page.click("tr[data-id='%s'] input".formatted(first));
    page.click("tr[data-id='%s'] input".formatted(second));
    page.click("#compare");
    page.await("A " + first);

    assertThat(Axe.fetch().violations(browser.driver())).isEmpty();
    assertThat((Long) browser.value("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    browser.screenshot("page-%d-%s".formatted(width, theme));
  }

  @Test
  void stopsARunWhichIsTheOnlyOneAndIsKept() throws Exception {
    page.open(1600, "light");
    page.start(Map.of("rounds", "1000", "duration", "200ms"));
    page.await("Measuring, round 2");
    assertThat((String) browser.driver().executeAsyncScript(SECOND))
        .startsWith("409 A run is in progress that was started by the page (process ");

    page.click("#stop");

    page.await("Stopped early; what was measured is stored.");
    JsonNode kept = result(page.result());
    assertThat(kept.path("complete").asBoolean()).isFalse();
    page.assertShows(kept);
    assertThat(browser.count("#rows-body .strip .median")).isEqualTo(2);
    browser.console(); // the 409
  }

  @Test
  void showsARunOfTheCommandLineWhoseExitCodeIsItsOwn() throws Exception {
    Path own = directory.resolve("own");
    try (Running run =
        Running.startInCheckout(
            directory,
            Map.of(),
            ("run --transports tcp --against self --rounds 1 --duration 5s --results " + own)
                .split(" "))) {
      run.awaitErr("Live page: ");
      LivePage live = LivePage.of(browser, run.err());
      live.open(1600, "light");
      live.await("Started by the command line.");
      assertThat(browser.value("document.getElementById('stop').hidden")).isEqualTo(true);

      Outcome ended = run.end();

      live.await("Finished.");
      assertThat(ended.exitCode()).isZero();
      live.assertShows(
          new JsonMapper().readTree(KeptResult.in(own).directory().resolve("result.json")));
    }
  }

  @Test
  void givesABrowserACookieForTheTokenInTheUrl() throws Exception {
    try (Running open =
        Running.startInCheckout(directory, Map.of(), "serve", "--port", "0", "--bind", "0.0.0.0")) {
      open.awaitOut("Live page: ");
      LivePage guarded = LivePage.of(browser, open.out());
      String address = guarded.url().replaceFirst("#token=.*", "");
      browser.open(address, 1600, "light");
      guarded.await("open the live page by the URL that the app prints");

      browser.open("about:blank", 1600, "light");
      guarded.open(1600, "light");

      assertThat(browser.value("location.href")).isEqualTo(address);
      assertThat(browser.value("document.cookie")).as("of scripts").isEqualTo("");
      new LivePage(browser, address).open(1600, "light");
      assertThat(browser.console()).as("the first attempt").allMatch(line -> line.contains("401"));
    }
  }
}
