package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that end by their precision or time, and runs with rates. */
final class LoadIT {

  @TempDir private Path directory;

  private KeptResult run(String options) throws Exception {
    String line = "run --transports tcp,uds --against server --results kept " + options;
    Outcome ended = Running.run(directory, line.split(" "));
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    KeptResult kept = KeptResult.in(directory.resolve("kept"));
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    return kept;
  }

  private static List<JsonNode> rows(KeptResult kept) {
    return kept.json().path("rows").valueStream().toList();
  }

  @Test
  void adaptiveRunAnswersWhichTransportIsFaster() throws Exception {
    KeptResult kept = run("--max-time 4s");

    assertThat(kept.rows()).containsOnlyKeys("tcp server", "uds server");
    assertThat(kept.rows().values())
        .allSatisfy(KeptResult::assertMeasured)
        .allSatisfy(row -> assertThat(row.has("responseTime")).isFalse());
    assertThat(kept.json().path("answer").path(0).asString()).startsWith("Against server (block):");
    assertThat(kept.json().path("answer").size()).isLessThanOrEqualTo(8);
  }

  @Test
  void rateHasResponseTimesBesideServiceTimes() throws Exception {
    KeptResult kept = run("--rate 500,max --duration 2s --rounds 1");

    assertThat(rows(kept))
        .extracting(row -> row.path("transport").asString() + " " + row.path("pacing").asString())
        .containsExactlyInAnyOrder("tcp 500", "tcp max", "uds 500", "uds max");
    assertThat(rows(kept))
        .allSatisfy(
            row -> {
              boolean open = row.path("pacing").asString().equals("500");
              boolean steady = row.path("slices").path("steady").asInt() > 0;
              assertThat(row.has("responseTime")).isEqualTo(open);
              assertThat(Files.exists(percentilesOfResponses(kept, row))).isEqualTo(open && steady);
              if (open && row.path("unsent").asLong() == 0) {
                assertThat(row.path("roundTripsMeasured").asLong()).isBetween(900L, 1001L);
              }
            });
  }

  private static Path percentilesOfResponses(KeptResult kept, JsonNode row) {
    return kept.directory().resolve(row.path("id").asString() + ".response.hgrm");
  }

  @Test
  void sweepTakesItsRatesFromTheClosedLoop() throws Exception {
    KeptResult kept = run("--rate-sweep 20%..60%/2 --messages 1000 --rounds 1");

    for (String transport : List.of("tcp", "uds")) {
      List<JsonNode> rows =
          rows(kept).stream()
              .filter(row -> row.path("transport").asString().equals(transport))
              .toList();
      assertThat(rows).hasSize(3);
      assertThat(rows.getFirst().path("pacing").asString()).isEqualTo("max");
      double reached = rows.getFirst().path("messagesPerSecond").asDouble();
      double slow = Double.parseDouble(rows.get(1).path("pacing").asString());
      double fast = Double.parseDouble(rows.get(2).path("pacing").asString());
      assertThat(slow / reached).isBetween(0.19, 0.21);
      assertThat(fast / reached).isBetween(0.57, 0.63);
    }
  }
}
