package dev.ipcbench.it.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * axe-core, which finds what hinders people who use a keyboard or a screen reader. npm fetches it
 * once into the build directory.
 *
 * @param script its source
 */
record Axe(String script) {

  private static final Path SOURCES = Path.of("src", "test", "node", "axe");
  private static final Path DIRECTORY = Path.of("target", "node", "axe");
  private static final Path SCRIPT =
      DIRECTORY.resolve(Path.of("node_modules", "axe-core", "axe.min.js"));

  /** Fetches it, unless this version was fetched before. */
  static Axe fetch() throws IOException, InterruptedException {
    String npm = Browser.find(File.separatorChar == '/' ? "npm" : "npm.cmd").toString();
    Files.createDirectories(DIRECTORY);
    Path done = DIRECTORY.resolve("fetched-for.json");
    Path lock = SOURCES.resolve("package-lock.json");
    if (!Files.exists(done) || Files.mismatch(done, lock) >= 0) {
      for (String file : List.of(".npmrc", "package.json", "package-lock.json")) {
        Files.copy(
            SOURCES.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      try (Running fetching = Running.startCommand(List.of(npm, "ci"), DIRECTORY, Map.of())) {
        Outcome ended = fetching.end();
        assertThat(ended.exitCode()).as("npm ci: %s%s", ended.out(), ended.err()).isZero();
      }
      Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Axe(Files.readString(SCRIPT));
  }

  /** Returns the violations of the page that is open: rule, element and how to repair it. */
  List<?> violations(ChromeDriver driver) {
    // Not by a script element: the policy of the page admits none.
    driver.executeScript(script);
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
}
