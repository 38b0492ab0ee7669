package dev.ipcbench.measurement.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EnvironmentChangeTests {

  private static final Map<String, Object> OLD = Map.of("processor", Map.of("model", "old"));
  private static final Map<String, Object> NEW = Map.of("processor", Map.of("model", "new"));

  @Test
  void namesTheSideThatChanged() {
    assertThat(changes(result(OLD, OLD), result(OLD, NEW)))
        .containsExactly(new EnvironmentChange("server processor model", "old", "new"));
  }

  @Test
  void saysOnceWhatChangedOnBothSides() {
    assertThat(changes(result(OLD, OLD), result(NEW, NEW)))
        .containsExactly(new EnvironmentChange("processor model", "old", "new"));
  }

  @Test
  void ignoresWhatAResultDoesNotTell() {
    assertThat(changes(result(OLD, Map.of()), result(OLD, NEW))).isEmpty();
    assertThat(changes(result(OLD, OLD, null), result(OLD, OLD, true))).isEmpty();
  }

  @Test
  void listsTheAotCache() {
    assertThat(changes(result(OLD, OLD, false), result(OLD, OLD, true)))
        .containsExactly(new EnvironmentChange("AOT cache", "false", "true"));
  }

  @Test
  void listsAllValuesOfASide() {
    assertThat(
            EnvironmentChange.of(
                List.of(result(OLD, OLD), result(NEW, NEW)), List.of(result(OLD, OLD))))
        .containsExactly(new EnvironmentChange("processor model", "old | new", "old"));
  }

  private static List<EnvironmentChange> changes(ResultSource a, ResultSource b) {
    return EnvironmentChange.of(List.of(a), List.of(b));
  }

  private static ResultSource result(Map<String, Object> client, Map<String, Object> server) {
    return result(client, server, false);
  }

  private static ResultSource result(
      Map<String, Object> client, Map<String, Object> server, @Nullable Boolean aotCache) {
    return new ResultSource.OfRun(
        new RunResult(
            RunResult.SCHEMA_VERSION,
            "sample",
            StoredResults.STARTED_AT,
            true,
            List.of("run"),
            7,
            aotCache,
            new Environment(client, server),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        Path.of("result"));
  }
}
