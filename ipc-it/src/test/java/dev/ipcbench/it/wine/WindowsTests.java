package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Runs tests of other modules in a Windows Java, by JUnit's console launcher. */
final class WindowsTests {

  private static final Duration LIMIT = Duration.ofMinutes(8);

  /** The libraries that those tests need from the class path of these tests. */
  private static final String LIBRARIES =
      "(junit|opentest4j|apiguardian|assertj|awaitility|hamcrest|jspecify|HdrHistogram|byte-buddy"
          + "|open-test-reporting).*\\.jar";

  private WindowsTests() {}

  /**
   * The outcome of one test.
   *
   * @param skipped the reason why it was skipped; null if it ran
   * @param failed the message of its failure; null if it passed
   */
  record TestOutcome(String name, @Nullable String skipped, @Nullable String failed) {}

  /** Runs the tests of these packages and classes. */
  static List<TestOutcome> run(Wine wine, String... names)
      throws IOException, InterruptedException, ParserConfigurationException, SAXException {
    Path reports = Files.createDirectories(Path.of("target", "wine", "reports"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                classPath(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=tree",
                "--config=junit.jupiter.execution.timeout.default=200s",
                "--reports-dir=" + Wine.path(reports)));
    for (String name : names) {
      arguments.add((name.endsWith("Tests") ? "--select-class=" : "--select-package=") + name);
    }
    Path report = reports.resolve("TEST-junit-jupiter.xml");
    Files.deleteIfExists(report);
    Wine.Outcome ended = wine.java(LIMIT, arguments);
    assertThat(report).as("a report; output:%n%s%n%s", ended.out(), ended.err()).exists();
    return read(report);
  }

  private static String classPath() {
    Stream<Path> classes =
        Stream.of("ipc-platform", "ipc-transport", "ipc-measurement")
            .flatMap(module -> Stream.of("test-classes", "classes").map(of(module)::resolve));
    Stream<Path> libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> jar.getFileName().toString().matches(LIBRARIES));
    return String.join(";", Stream.concat(classes, libraries).map(Wine::path).toList());
  }

  private static Path of(String module) {
    return Path.of("..", module, "target");
  }

  private static List<TestOutcome> read(Path report)
      throws IOException, ParserConfigurationException, SAXException {
    try (InputStream in = Files.newInputStream(report)) {
      NodeList cases =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("testcase");
      return IntStream.range(0, cases.getLength())
          .mapToObj(i -> outcome((Element) cases.item(i)))
          .toList();
    }
  }

  private static TestOutcome outcome(Element test) {
    String type = test.getAttribute("classname");
    String name = type.substring(type.lastIndexOf('.') + 1) + " " + test.getAttribute("name");
    String failure = text(test, "failure");
    return new TestOutcome(
        name, text(test, "skipped"), failure == null ? text(test, "error") : failure);
  }

  private static @Nullable String text(Element test, String element) {
    NodeList found = test.getElementsByTagName(element);
    return found.getLength() == 0 ? null : found.item(0).getTextContent().strip();
  }
}
