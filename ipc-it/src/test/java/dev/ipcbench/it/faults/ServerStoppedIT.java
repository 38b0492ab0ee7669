package dev.ipcbench.it.faults;

import static dev.ipcbench.it.faults.FaultyServer.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is stopped for five seconds, then goes on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGSTOP")
final class ServerStoppedIT {

  private static final String PLACEMENT = "PUT /api/placement";

  @TempDir private Path directory;
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    server = FaultyServer.start(directory);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void inTheMiddleOfATurn() throws Exception {
    try (Running run = server.run("--transports tcp --against server --rounds 1 --duration 10m")) {
      KeptResult.awaitSlices(server.results(), "tcp-server-", 1);
      server.stopForAWhile();
      int before = (int) KeptResult.slices(server.results(), "tcp-server-");
      KeptResult.awaitSlices(server.results(), "tcp-server-", before + 3);
      run.terminate();

      assertExit(run.end(), 130);
    }
    assertStalled(server.result().row("tcp server"));
  }

  @Test
  void whileTheControlPlaneIsAsked() throws Exception {
    server.forwarder().beforeRequest("GET /api/usage", n -> n == 2, () -> server.stopForAWhile());

    try (Running run = server.run("--transports tcp --against server --rounds 1 --duration 1s")) {
      assertExit(run.end(), 0);
    }

    assertStalled(server.result().row("tcp server"));
    assertThat(server.forwarder().faults()).isEqualTo(1);
  }

  @Test
  @Tag("long")
  void whileEachTransportConnects() throws Exception {
    // The first request holds the server.
    server.forwarder().beforeReplyTo(PLACEMENT, n -> n > 1, server::stopForAWhile);

    String options = "--transports all --against server --rounds 1 --duration 300ms";
    try (Running run = server.run(options)) {
      run.end();
    }

    KeptResult kept = server.result();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    List<JsonNode> rows =
        kept.rows().values().stream()
            .filter(row -> row.path("target").asString().equals("server"))
            .filter(row -> !row.path("verdict").asString().equals("SKIPPED"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(8).anyMatch(ServerStoppedIT::isStalled);
    // Connecting takes at most 4 to 10 s, by transport.
    assertThat(rows)
        .filteredOn(row -> !isStalled(row))
        .allSatisfy(row -> FaultyServer.assertFailed(row, "CONNECT_FAILED"));
  }

  @Test
  @Tag("long")
  void forGood() throws Exception {
    server.forwarder().beforeReplyTo(PLACEMENT, n -> n == 1, () -> server.process().signal("STOP"));

    try (Running run = server.run("--transports tcp --rounds 3 --duration 200ms")) {
      assertExit(run.end(), 1);
    }

    KeptResult kept = server.result();
    KeptResult.assertMeasured(kept.row("tcp self"));
    FaultyServer.assertFailed(kept.row("tcp server"), "CONNECT_FAILED");
    assertThat(kept.row("tcp server").path("reasons").path(0).path("text").asString())
        .contains("no reply from 127.0.0.1:", " within 10 s");
  }

  private static boolean isStalled(JsonNode row) {
    return KeptResult.codes(row).contains("STALLED");
  }

  private static void assertStalled(JsonNode row) {
    assertThat(row.path("verdict").asString()).as(row.toString()).isEqualTo("SUSPECT");
    assertThat(KeptResult.codes(row)).contains("STALLED");
    assertThat(row.path("evidence").path("server").path("longestHiccupNanos").asLong())
        .isGreaterThan(FaultyServer.STOP.toNanos() * 4 / 5);
  }
}
