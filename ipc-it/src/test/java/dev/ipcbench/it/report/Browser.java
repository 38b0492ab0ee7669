package dev.ipcbench.it.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.opentest4j.TestAbortedException;

/** An installed Chromium; nothing is downloaded. */
record Browser(ChromeDriver driver) implements AutoCloseable {

  private static final String REQUIRED = "IPCBENCH_BROWSER_REQUIRED";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /**
   * Starts the browser.
   *
   * @throws TestAbortedException if it is not installed and not required
   */
  static Browser start() {
    Path chromium = find("chromium", "chromium-browser", "google-chrome");
    Path driver = find("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    // As root Chromium has no sandbox; it opens nothing but what these tests have written or
    // started.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .withTimeout(TIMEOUT)
            .build();
    ChromeDriver started = new ChromeDriver(service, options);
    started.manage().timeouts().pageLoadTimeout(TIMEOUT).scriptTimeout(TIMEOUT);
    return new Browser(started);
  }

  /**
   * Finds a program on the {@code PATH} that these tests need.
   *
   * @param names any of which will do
   */
  static Path find(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing(names[0]));
  }

  private static RuntimeException missing(String name) {
    String reason =
        name
            + " is not on the PATH, so the tests in a browser are skipped. Install it"
            + " (Debian: apt-get install chromium chromium-driver fonts-dejavu-core npm).";
    if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
      throw new AssertionError(reason + " " + REQUIRED + " is true.");
    }
    System.err.println(reason);
    return new TestAbortedException(reason);
  }

  /** Opens a file in a window of that width. */
  void open(Path page, int width, String theme) {
    open(page.toUri().toString(), width, theme);
  }

  /** Opens a page in a window of that width. */
  void open(String url, int width, String theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    driver.get(url);
  }

  /** Returns the value of an expression. */
  Object value(String expression) {
    return Optional.ofNullable(driver.executeScript("return " + expression)).orElse("null");
  }

  long count(String selector) {
    return (Long) value("document.querySelectorAll('%s').length".formatted(selector));
  }

  /** Leaves the page, and forgets what its console said. */
  void leave() {
    driver.get("about:blank");
    console();
  }

  /** Returns what the console has said since the last call. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Returns the addresses that were requested since the last call. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(
            message -> message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** Keeps a picture of the whole page. */
  void screenshot(String name) throws IOException {
    Object height = value("document.documentElement.scrollHeight");
    Object width = value("document.documentElement.clientWidth");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            Math.min(16_000, (Long) height),
            "deviceScaleFactor",
            1,
            "mobile",
            false));
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
