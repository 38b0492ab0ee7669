package dev.ipcbench.it.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.openqa.selenium.chrome.ChromeDriver;

/** axe-core, which finds what hinders people who use a keyboard or a screen reader. */
final class Axe {

  private Axe() {}

  /** Returns the violations of the page that is open: rule, element and how to repair it. */
  static List<?> violations(ChromeDriver driver) throws IOException {
    // Not by a script element: the policy of the page admits none.
    driver.executeScript(source());
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run().then(
              found => done(found.violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))),
              error => done([String(error)]));
            """);
  }

  private static String source() throws IOException {
    Properties build = new Properties();
    try (InputStream properties = open("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      build.load(properties);
    }
    String version = build.getProperty("version");
    try (InputStream axe =
        open("/META-INF/resources/webjars/axe-core/%s/axe.min.js".formatted(version))) {
      return new String(axe.readAllBytes(), UTF_8);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(Axe.class.getResourceAsStream(resource), resource);
  }
}
