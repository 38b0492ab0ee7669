package dev.ipcbench.it.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The configuration and the rules, checked by {@code promtool}. */
final class PromtoolIT {

  @Test
  void configurationIsValidAndIncludesEveryRuleFile() throws Exception {
    String output =
        Tool.find("promtool").succeed("check", "config", path(Observability.CONFIGURATION));

    assertThat(Observability.ruleFiles())
        .hasSize(2)
        .allSatisfy(file -> assertThat(output).contains("Checking " + path(file)));
  }

  @Test
  void rulesAreValidAndHaveNoDuplicates() throws Exception {
    Tool.find("promtool")
        .succeed(command("check rules --lint=all --lint-fatal", Observability.ruleFiles()));
  }

  @Test
  void rulesPassTheirTests() throws Exception {
    Tool.find("promtool").succeed(command("test rules", Observability.ruleTestFiles()));
  }

  @Test
  void everyAlertHasATestThatFiresAndOneThatDoesNot() {
    List<JsonNode> tests = Observability.ruleTests("alert_rule_test");

    assertThat(Observability.rules("alert"))
        .isNotEmpty()
        .extracting(alert -> alert.path("alert").asString())
        .allSatisfy(
            name ->
                assertThat(tests)
                    .filteredOn(test -> test.path("alertname").asString().equals(name))
                    .anySatisfy(test -> assertThat(test.path("exp_alerts")).isNotEmpty())
                    .anySatisfy(test -> assertThat(test.path("exp_alerts")).isEmpty()));
  }

  @Test
  void everyAlertHasSeveritySummaryAndDescription() {
    assertThat(Observability.rules("alert"))
        .allSatisfy(
            alert -> {
              assertThat(alert.path("labels").path("severity").asString())
                  .isIn("critical", "warning", "info");
              assertThat(alert.path("annotations").path("summary").asString()).isNotBlank();
              assertThat(alert.path("annotations").path("description").asString())
                  .hasSizeGreaterThan(100);
            });
  }

  @Test
  void everyRecordedSeriesHasATestWithSamples() {
    assertThat(Observability.rules("record"))
        .isNotEmpty()
        .extracting(rule -> rule.path("record").asString())
        .allSatisfy(
            name ->
                assertThat(Observability.ruleTests("promql_expr_test"))
                    .filteredOn(test -> test.path("expr").asString().contains(name))
                    .anySatisfy(test -> assertThat(test.path("exp_samples")).isNotEmpty()));
  }

  private static String[] command(String words, List<Path> files) {
    return Stream.concat(Stream.of(words.split(" ")), files.stream().map(PromtoolIT::path))
        .toArray(String[]::new);
  }

  private static String path(Path file) {
    return file.toString();
  }
}
