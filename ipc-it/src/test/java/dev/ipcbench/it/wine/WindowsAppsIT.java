package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both apps as Windows programs, through the launcher for Windows. */
final class WindowsAppsIT {

  /** The transports between two processes under Wine, which has no UNIX domain sockets. */
  private static final List<String> CROSSING = List.of("tcp", "pipe", "shm");

  @RegisterExtension private static final WineExtension WINE = new WineExtension();

  @TempDir private Path directory;

  @Test
  void listTheirTransports() throws Exception {
    Wine.Outcome ended =
        WINE.get().ipcbench(Duration.ofMinutes(1), directory, "transports", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    List<JsonNode> transports = new JsonMapper().readTree(ended.out()).valueStream().toList();
    assertThat(transports)
        .filteredOn(transport -> transport.path("available").asBoolean())
        .extracting(transport -> transport.path("id").asString())
        .containsAll(CROSSING);
  }

  @Test
  void measureEachOther() throws Exception {
    Wine.Outcome ended =
        WINE.get()
            .ipcbench(
                Duration.ofMinutes(3),
                directory,
                "run",
                "--transports",
                String.join(",", CROSSING),
                "--wait",
                "block,spin",
                "--rounds",
                "1",
                "--messages",
                "500",
                "--results",
                "results");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    for (String transport : CROSSING) {
      for (String target : List.of("self", "server")) {
        assertThat(kept.json().path("rows").valueStream())
            .filteredOn(row -> row.path("transport").asString().equals(transport))
            .filteredOn(row -> row.path("target").asString().equals(target))
            .isNotEmpty()
            .allSatisfy(
                row -> {
                  assertThat(row.path("verdict").asString()).isIn("VALID", "SUSPECT");
                  assertThat(row.path("roundTrips").asInt()).isEqualTo(500);
                  assertThat(row.path("errors").asInt()).isZero();
                });
      }
    }
  }
}
