package dev.ipcbench.it.faults;

import static dev.ipcbench.it.faults.FaultyServer.assertExit;
import static dev.ipcbench.it.faults.FaultyServer.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is killed in each phase of a run. */
final class ServerKilledIT {

  private static final String TWO_ROWS = "--transports tcp --rounds 3 --duration 200ms";
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
  void beforeTheRun() throws Exception {
    server.kill();

    Outcome ended = end("--wait-for-server 1s " + TWO_ROWS);

    assertNothingMeasured(ended, "No ipc-server answered at http://127.0.0.1:");
  }

  @Test
  void whileTheRunConnects() throws Exception {
    server.forwarder().beforeRequest("GET /api/endpoints", n -> n == 1, server::kill);

    Outcome ended = end("--wait-for-server 1s " + TWO_ROWS);

    assertNothingMeasured(ended, "No ipc-server answered at http://127.0.0.1:");
    assertThat(server.forwarder().faults()).isEqualTo(1);
  }

  @Test
  void whileTheRunIsPlanned() throws Exception {
    server.forwarder().beforeRequest(PLACEMENT, n -> n == 1, server::kill);

    Outcome ended = end(TWO_ROWS);

    assertNothingMeasured(ended, "The server cannot be held for this run: ");
    assertThat(ended.err()).contains("closed the connection before it replied");
  }

  @Test
  void beforeItsFirstConnection() throws Exception {
    server.forwarder().beforeReplyTo(PLACEMENT, n -> n == 2, server::kill);

    Outcome ended = end(TWO_ROWS);

    JsonNode lost = assertOnlyTheServersRowFailed(ended, "CONNECT_FAILED");
    assertThat(lost.path("roundTrips").asLong()).isZero();
  }

  @Test
  void whileAConnectionWarmsUp() throws Exception {
    try (Forwarder messages = Forwarder.to(server.tcpPort())) {
      messages.beforeRequest("", n -> n == 10, server::kill); // of at least 20 to settle
      Running run = server.runAgainst("tcp://127.0.0.1:" + messages.port(), TWO_ROWS);

      Outcome ended = end(run);

      JsonNode lost = assertOnlyTheServersRowFailed(ended, "LOST_REPLY");
      assertThat(lost.path("roundTrips").asLong()).isZero();
      assertThat(reason(lost)).contains("After 9 round trips");
    }
  }

  @Test
  void inTheMiddleOfATurn() throws Exception {
    Running run = server.run("--transports tcp --rounds 1 --duration 5s");
    KeptResult.awaitSlices(server.results(), "tcp-server-", 1);
    server.kill();

    Outcome ended = end(run);

    KeptResult kept = server.result();
    assertExit(ended, 1);
    KeptResult.assertMeasured(kept.row("tcp self"));
    JsonNode lost = kept.row("tcp server");
    assertThat(lost.path("verdict").asString()).isEqualTo("FAILED");
    assertThat(lost.path("roundTrips").asLong()).isPositive();
  }

  @Test
  void betweenTwoTurns() throws Exception {
    // One request holds the server, and one precedes each of the eight turns of a round.
    server.forwarder().beforeRequest(PLACEMENT, n -> n == 10, server::kill);

    Outcome ended = end("--transports tcp,uds,shm,aeron --rounds 2 --duration 200ms");

    assertExit(ended, 1);
    KeptResult kept = server.result();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    for (String transport : List.of("tcp", "uds", "shm", "aeron")) {
      KeptResult.assertMeasured(kept.row(transport + " self"));
      JsonNode lost = kept.row(transport + " server");
      assertFailed(lost, "CONNECT_FAILED");
      assertThat(lost.path("roundTripsMeasured").asLong()).as("the first round").isPositive();
    }
    server.assertNothingStays();
  }

  @Test
  void whileTheResultIsWritten() throws Exception {
    Running run = server.run(TWO_ROWS);
    await().atMost(Running.TIMEOUT).until(this::percentilesAreWritten);
    server.kill();

    assertExit(end(run), 0);

    KeptResult kept = server.result();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    assertThat(kept.rows().values()).allSatisfy(KeptResult::assertMeasured);
  }

  private boolean percentilesAreWritten() throws IOException {
    if (!Files.isDirectory(server.results())) {
      return false;
    }
    try (Stream<Path> files = Files.walk(server.results())) {
      return files.anyMatch(file -> file.toString().endsWith(".hgrm"));
    }
  }

  private Outcome end(String options) throws Exception {
    return end(server.run(options));
  }

  private static Outcome end(Running run) throws Exception {
    try (run) {
      return run.end();
    }
  }

  private void assertNothingMeasured(Outcome ended, String reason) {
    assertExit(ended, 3);
    assertThat(ended.err()).contains(reason);
    assertThat(server.results()).isEmptyDirectory();
  }

  private JsonNode assertOnlyTheServersRowFailed(Outcome ended, String code) throws IOException {
    assertExit(ended, 1);
    KeptResult kept = server.result();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    KeptResult.assertMeasured(kept.row("tcp self"));
    assertFailed(kept.row("tcp server"), code);
    return kept.row("tcp server");
  }

  private static String reason(JsonNode row) {
    return row.path("reasons").path(0).path("text").asString();
  }
}
