package dev.ipcbench.it.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of {@code observability/}. */
final class Observability {

  static final Path DIRECTORY = Path.of("..", "observability");
  static final Path CONFIGURATION = DIRECTORY.resolve("prometheus.yml");
  private static final Path RULES = DIRECTORY.resolve("rules");
  private static final Path DASHBOARD = DIRECTORY.resolve(Path.of("dashboards", "ipcbench.json"));
  private static final String TEST = ".test.yml";

  private Observability() {}

  /** Returns the rule files, without their tests. */
  static List<Path> ruleFiles() {
    return rulesDirectory().filter(file -> !file.toString().endsWith(TEST)).toList();
  }

  static List<Path> ruleTestFiles() {
    return rulesDirectory().filter(file -> file.toString().endsWith(TEST)).toList();
  }

  private static Stream<Path> rulesDirectory() {
    try (Stream<Path> files = Files.list(RULES)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns every rule of a kind: {@code alert} or {@code record}. */
  static List<JsonNode> rules(String kind) {
    return ruleFiles().stream()
        .flatMap(file -> yaml(file).path("groups").valueStream())
        .flatMap(group -> group.path("rules").valueStream())
        .filter(rule -> rule.has(kind))
        .toList();
  }

  /** Returns every test of a kind, such as {@code alert_rule_test}. */
  static List<JsonNode> ruleTests(String kind) {
    return ruleTestFiles().stream()
        .flatMap(file -> yaml(file).path("tests").valueStream())
        .flatMap(test -> test.path(kind).valueStream())
        .toList();
  }

  static JsonNode dashboard() {
    return read(new JsonMapper(), DASHBOARD);
  }

  /** Returns the panels of the dashboard that have queries. */
  static List<JsonNode> panels() {
    return dashboard().path("panels").valueStream().filter(panel -> panel.has("targets")).toList();
  }

  static JsonNode yaml(Path file) {
    return read(new YAMLMapper(), file);
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
