package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.Samples;
import dev.ipcbench.transport.Wire;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ResultJsonTests {

  private final String json = ResultJson.of(Samples.result());

  @Test
  void writesTheFieldsInAFixedOrder() {
    assertThat(json)
        .containsSubsequence(
            "{\n  \"schemaVersion\" : 1,\n",
            "\"name\"",
            "\"startedAt\" : \"2026-03-01T09:30:05Z\"",
            "\"complete\" : true",
            "\"command\" : [ \"run\", \"--rounds\", \"2\" ]",
            "\"seed\" : 42",
            "\"environment\"",
            "\"client\"",
            "\"os\" : \"Linux \\\"6\\\" µ\"",
            "\"cpus\" : 2",
            "\"server\"",
            "\"rows\"",
            "\"id\"",
            "\"transport\"",
            "\"target\"",
            "\"setup\"",
            "\"placement\"",
            "\"wait\"",
            "\"pacing\"",
            "\"connections\"",
            "\"requestBytes\"",
            "\"replyBytes\"",
            "\"verdict\"",
            "\"reasons\"",
            "\"roundTrips\"",
            "\"errors\"",
            "\"messagesPerSecond\"",
            "\"serviceTime\"",
            "\"min\"",
            "\"mean\"",
            "\"stddev\"",
            "\"max\"",
            "\"percentiles\"",
            "\"50\"",
            "\"99.9\"",
            "\"cpus\"",
            "\"client\" : \"0\"",
            "\"server\" : \"1\"",
            "\"rounds\" : 2",
            "\"connectNanos\" : 40002",
            "\"warmUp\"",
            "\"settled\" : true",
            "\"roundMedians\"",
            "\"elapsedNanos\" : 2000000000",
            "\"roundElapsedNanos\" : [ 1000000000, 1000000000 ]",
            "}\n")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void writesNumbersWithoutExponents() {
    assertThat(json).contains("\"load\" : 12345678.25").doesNotContainPattern("[0-9]E[0-9]");
  }

  @Test
  void omitsAbsentFields() {
    assertThat(json).doesNotContain("null");
  }

  @Test
  void writesExactlyTheKnownFieldsOfARow() {
    JsonNode rows = JsonMapper.shared().readTree(json).path("rows");

    assertThat(rows.path(0).propertyNames())
        .containsExactly(
            "id",
            "transport",
            "target",
            "setup",
            "placement",
            "wait",
            "pacing",
            "connections",
            "requestBytes",
            "replyBytes",
            "verdict",
            "reasons",
            "roundTrips",
            "errors",
            "messagesPerSecond",
            "serviceTime",
            "cpus",
            "rounds",
            "connectNanos",
            "warmUp",
            "roundMedians",
            "elapsedNanos",
            "roundElapsedNanos");
    assertThat(rows.path(0).path("wait").asString()).isEqualTo("block");
    assertThat(rows.path(0).path("pacing").asString()).isEqualTo("max");
  }

  @Test
  void writesWireAndHopsOnlyIfTheyDifferFromTheDefault() {
    Scenario direct = Samples.scenario("pipe");
    Scenario relayed =
        new Scenario(
            direct.transport(),
            direct.target(),
            direct.placement(),
            direct.waiting(),
            direct.pacing(),
            direct.requestBytes(),
            direct.replyBytes(),
            direct.connections(),
            Wire.RAW,
            2);
    String written =
        ResultJson.of(
            Samples.result(Samples.row(relayed, new Outcome.Measured(Samples.rounds(2)))));

    assertThat(written).contains("\"wire\" : \"raw\"", "\"hops\" : 2");
    assertThat(json).doesNotContain("\"wire\"", "\"hops\"");
  }
}
