package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ResultJsonTests {

  private final String json = ResultJson.of(Samples.result());

  @Test
  void writesTheFieldsInAFixedOrder() {
    assertThat(json)
        .startsWith("{\n  \"schemaVersion\" : 2,\n")
        .containsSubsequence(
            "\"startedAt\" : \"2026-03-01T09:30:05Z\"",
            "\"complete\" : true",
            "\"command\" : [ \"run\", \"--rounds\", \"12\" ]",
            "\"seed\" : 42",
            "\"aotCache\" : true",
            "\"os\" : \"Linux \\\"6\\\" µ\"",
            "\"answer\" : [ \"Precision: p50 within ±5 %.\" ]",
            "\"cpus\" : {",
            "\"client\" : \"0\"",
            "\"server\" : \"1\"")
        .endsWith("}\n")
        .doesNotContain("\r");
    assertThat(JsonMapper.shared().readTree(json).propertyNames())
        .containsExactly(
            "schemaVersion",
            "name",
            "startedAt",
            "complete",
            "command",
            "seed",
            "aotCache",
            "environment",
            "answer",
            "rows",
            "comparisons",
            "isolationCost");
  }

  @Test
  void writesComparisonsWithAndWithoutAReference() {
    JsonNode comparisons = JsonMapper.shared().readTree(json).path("comparisons");

    assertThat(comparisons.path(0).toString())
        .isEqualTo(
            "{\"row\":\"uds\",\"against\":\"tcp\",\"via\":null,"
                + "\"ratio\":{\"50\":{\"value\":0.55,\"interval\":[0.52,0.58]}},"
                + "\"difference\":{\"50\":{\"nanos\":-48000.0,"
                + "\"interval\":[-52000.5,-44000.0]}}}");
    assertThat(comparisons.path(1).toString())
        .isEqualTo(
            "{\"row\":\"grpc\",\"against\":\"uds\",\"via\":\"tcp\","
                + "\"ratio\":{\"50\":{\"value\":10.0}},\"difference\":{}}");
  }

  @Test
  void omitsTheIsolationCostOfASingleRun() {
    RunResult merged = Samples.result();
    RunResult single =
        new RunResult(
            merged.schemaVersion(),
            merged.name(),
            merged.startedAt(),
            merged.complete(),
            merged.command(),
            merged.seed(),
            merged.aotCache(),
            merged.environment(),
            merged.answer(),
            merged.rows(),
            merged.comparisons(),
            List.of());

    assertThat(ResultJson.of(single)).doesNotContain("isolationCost");
  }

  @Test
  void writesNumbersWithoutExponents() {
    assertThat(json).contains("\"load\" : 12345678.25").doesNotContainPattern("[0-9]E[0-9]");
  }
}
