package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A complete run of the checkout: its output, the files it stores, and {@code show} with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunIT {

  private static final List<String> EVERYWHERE =
      List.of(
          "tcp",
          "shm",
          "aeron",
          "http",
          "websocket",
          "websocket-tls",
          "signalr",
          "net-tcp",
          "grpc");

  private final Path directory;
  private final ProcessHandle server;
  private final Outcome ended;
  private final KeptResult kept;

  RunIT(@TempDir Path directory) throws Exception {
    this.directory = directory;
    try (Running run =
        Running.startInCheckout(
            directory,
            Map.of(),
            "run",
            "--client",
            "both",
            "--rounds",
            "1",
            "--messages",
            "2000",
            "--results",
            "kept here")) {
      server = run.server();
      ended = run.end();
    }
    kept = KeptResult.in(directory.resolve("kept here"));
  }

  @Test
  void measuresEveryTransportAgainstBothTargets() {
    assertThat(ended.exitCode()).isZero();
    assertThat(kept.rows()).containsKey("none self");
    for (String transport : EVERYWHERE) {
      assertThat(kept.rows()).containsKeys(transport + " self", transport + " server");
    }
    assertThat(kept.rows().values())
        .filteredOn(row -> !row.path("verdict").asString().equals("SKIPPED"))
        .allSatisfy(
            row -> {
              KeptResult.assertMeasured(row);
              assertThat(row.path("roundTrips").asInt()).isBetween(1, 2000);
              assertThat(row.path("roundTripsMeasured").asInt()).isEqualTo(2000);
              if (row.path("slices").path("steady").asInt() < 10) {
                assertThat(KeptResult.codes(row)).containsAnyOf("TOO_FEW", "STILL_COMPILING");
              }
              assertThat(row.path("errors").asInt()).isZero();
            });
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
  }

  @Test
  void measuresBothClientsOfATransportAsAPair() {
    List<String> both =
        List.of("http", "websocket", "websocket-tls", "signalr", "grpc", "grpc-stream");
    for (String transport : both) {
      for (String target : List.of("self", "server")) {
        JsonNode lean = kept.row(transport + " " + target);
        JsonNode library = kept.row(transport + " library " + target);
        assertThat(lean.path("client").asString()).isEqualTo("lean");
        assertThat(library.path("id").asString())
            .isEqualTo(lean.path("id").asString() + "-library");
      }
    }
    assertThat(kept.rows()).doesNotContainKeys("tcp library server", "none library self");
    assertThat(ended.out()).contains("\nThe library adds (library − lean, p50, server): ");
  }

  @Test
  void skipsUnavailableTransportsWithAReason() {
    List<String> ids = File.separatorChar == '/' ? List.of("pipe self", "pipe server") : List.of();
    assertThat(ids)
        .allSatisfy(
            id -> {
              JsonNode reason = kept.row(id).path("reasons").path(0);
              assertThat(reason.path("code").asString()).isEqualTo("NOT_AVAILABLE");
              assertThat(reason.path("text").asString()).contains("Windows");
            });
  }

  @Test
  void printsOnlyTheTableToStandardOutput() {
    for (JsonNode row : kept.rows().values()) {
      assertThat(ended.out())
          .containsPattern(
              "(?m)^%s +%s +%s +"
                  .formatted(
                      row.path("transport").asString(),
                      row.path("client").asString(),
                      row.path("target").asString()));
    }
    assertThat(ended.out())
        .startsWith("\nAgainst server (block): ")
        .contains("\nipcbench ", "separate process on the same system", "\nAll rows   setup bare, ")
        .doesNotContain("Measuring ");
  }

  @Test
  void printsProgressAndResultDirectoryToStandardError() throws IOException {
    assertThat(ended.err().lines())
        .anyMatch(line -> line.matches("Measuring \\d+ rows in 1 round\\."))
        .contains("Result: " + kept.directory().toRealPath());
  }

  @Test
  void storesResultThatConformsToTheSchema() throws Exception {
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    // If the schema were not read, no text would violate it.
    assertThat(KeptResult.violations(kept.text().replace("\"rows\"", "\"lines\""))).isNotEmpty();
  }

  @Test
  void storesHistogramWithEveryRoundTripOfARow() throws Exception {
    for (JsonNode row : kept.rows().values()) {
      if (row.path("roundTrips").asLong() == 0) {
        continue;
      }
      String id = row.path("id").asString();
      Path log = kept.directory().resolve(id + ".hlog");
      assertThat(counts(log, tag -> true)).isEqualTo(row.path("roundTripsMeasured").asLong());
      long steady = counts(log, id::equals);
      Path percentiles = kept.directory().resolve(id + ".hgrm");
      if (steady == 0) {
        assertThat(percentiles).doesNotExist();
      } else {
        assertThat(percentiles).content().contains("Total count    = %12d".formatted(steady));
      }
    }
  }

  private static long counts(Path log, Predicate<String> tags) throws FileNotFoundException {
    long counts = 0;
    try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        counts += tags.test(next.getTag()) ? ((Histogram) next).getTotalCount() : 0;
      }
    }
    return counts;
  }

  @Test
  void stopsTheServerAndStoresItsLog() {
    await().until(() -> !server.isAlive());
    assertThat(kept.directory().resolve("server.log"))
        .content()
        .contains("ipc-server is ready at ");
  }

  @Test
  void showPrintsTheSameTableAgain() throws Exception {
    Outcome shown = Running.run(directory, "show", kept.directory().toString());

    assertThat(shown).isEqualTo(new Outcome(0, ended.out(), ""));
  }

  @Test
  void showPrintsTheFileAsJson() throws Exception {
    String file = kept.directory().resolve("result.json").toString();

    Outcome shown = Running.run(directory, "show", "--json", file);

    assertThat(shown).isEqualTo(new Outcome(0, kept.text(), ""));
  }

  @Test
  void printsOnlyTheResultFileForJson() throws Exception {
    Outcome json =
        Running.run(
            directory,
            "run",
            "--json",
            "--transports",
            "tcp,none",
            "--against",
            "self",
            "--rounds",
            "1",
            "--messages",
            "500",
            "--bytes",
            "64",
            "--reply-bytes",
            "0",
            "--name",
            "as-json");

    KeptResult file = KeptResult.in(directory.resolve("results"));
    assertThat(json.exitCode()).isZero();
    assertThat(json.out()).isEqualTo(file.text());
    assertThat(KeptResult.violations(json.out())).isEmpty();
    assertThat(file.rows()).containsOnlyKeys("none self", "tcp self");
    assertThat(file.directory().getFileName().toString()).matches("\\d{8}T\\d{6}Z-as-json");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows always defines an encoding")
  void printsSignsBeyondAsciiInTheCLocale() throws Exception {
    Map<String, String> noEncoding = Map.of("LC_ALL", "C");
    try (Running run =
        Running.start(
            directory,
            noEncoding,
            "run",
            "--transports",
            "tcp",
            "--against",
            "self",
            "--max-time",
            "1s",
            "--results",
            "nameless")) {
      Outcome plain = run.end();

      assertThat(plain.exitCode()).isZero();
      assertThat(plain.err()).contains("Measuring 1 row to ±5 %, for at most 1 s.");
    }
  }
}
