package dev.ipcbench.measurement.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.result.Samples;
import org.junit.jupiter.api.Test;

class ResultJsonTests {

  private final String json = ResultJson.of(Samples.result());

  @Test
  void keepsTheOrderOfTheFixedFile() {
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
            "}\n")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void writesNumbersPlain() {
    assertThat(json).contains("\"load\" : 12345678.25").doesNotContainPattern("[0-9]E[0-9]");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    assertThat(json).doesNotContain("null");
  }
}
