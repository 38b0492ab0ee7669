package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Faults of the server's container during a run. First, so that it does not run on alone at the
 * end.
 */
@Order(1)
final class FaultsIT {

  private static final Duration PAUSE = Duration.ofMillis(1500);

  @TempDir private Path directory;

  @BeforeAll
  static void needEngine() {
    Engine.assume();
  }

  @Test
  void failsOnlyRowsOfAKilledServerAndMeasuresItAfterARestart() throws Exception {
    try (ContainerPair pair = ContainerPair.start("runc", directory)) {
      ContainerPair.Run run =
          pair.run("killed", "--transports", "tcp,uds,shm", "--rounds", "4", "--duration", "500ms");
      run.awaitSlice("tcp-server-");

      pair.killServer();

      KeptResult kept = run.end(1);
      assertThat(kept.json().path("complete").asBoolean()).isTrue();
      for (String id : List.of("tcp", "uds", "shm")) {
        KeptResult.assertMeasured(kept.row(id + " self"));
        assertFailed(kept.row(id + " server"));
      }
      assertThat(kept.row("tcp server").path("roundTrips").asLong()).isPositive();

      // Files that it left in the shared directory do no harm.
      pair.startServerAgain();

      KeptResult again = measureOnce(pair, "again", "tcp,uds,shm,aeron,grpc-uds").end(0);
      assertThat(again.rows().values()).allSatisfy(KeptResult::assertMeasured);
    }
  }

  @Test
  @Tag("long")
  void failsOnlyTheCurrentRowIfTheServerRestartsDuringTheRun() throws Exception {
    try (ContainerPair pair = ContainerPair.start("runc", directory)) {
      // With this seed tcp server is the first row, uds server the last, with 16 s in between.
      ContainerPair.Run run =
          pair.run(
              "started",
              "--transports",
              "tcp,uds",
              "--rounds",
              "1",
              "--duration",
              "8s",
              "--seed",
              "12");
      run.awaitSlice("tcp-server-");

      pair.killServer();
      pair.startServerAgain();

      KeptResult kept = run.end(1);
      assertThat(kept.json().path("complete").asBoolean()).isTrue();
      assertFailed(kept.row("tcp server"));
      for (String row : List.of("tcp self", "uds self", "uds server")) {
        KeptResult.assertMeasured(kept.row(row));
      }
    }
  }

  @Test
  @Tag("long")
  void showsThePauseOfTheServerInTheMaximumAndTheVerdict() throws Exception {
    try (ContainerPair pair = ContainerPair.start("runc", directory)) {
      ContainerPair.Run run =
          pair.run(
              "paused",
              "--transports",
              "tcp",
              "--against",
              "server",
              "--rounds",
              "1",
              "--duration",
              "12s");
      run.awaitSlice("tcp-server-");
      // A pause between two slices is in no service time; one of four is within a slice.
      for (int i = 0; i < 4; i++) {
        Engine.client().pauseContainerCmd(pair.serverId()).exec();
        Running.letPass(PAUSE);
        Engine.client().unpauseContainerCmd(pair.serverId()).exec();
        Running.letPass(Duration.ofMillis(200));
      }

      JsonNode row = run.end(0).row("tcp server");
      assertThat(row.path("errors").asInt()).isZero();
      assertThat(row.path("serviceTime").path("max").asLong())
          .isGreaterThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(KeptResult.codes(row)).contains("STALLED");
      assertThat(row.path("slices").path("leftOut").path("STALLED").asInt()).isPositive();
    }
  }

  @Test
  @Tag("long")
  void failsOnlyRowsOfTheServerWhenItsNetworkIsDisconnected() throws Exception {
    try (ContainerPair pair = ContainerPair.start("runc", directory)) {
      ContainerPair.Run run =
          pair.run("cut", "--transports", "tcp,uds", "--rounds", "3", "--duration", "1s");
      run.awaitSlice("tcp-server-");

      Engine.client()
          .disconnectFromNetworkCmd()
          .withContainerId(pair.serverId())
          .withNetworkId(pair.networkId())
          .exec();

      KeptResult kept = run.end(1);
      assertFailed(kept.row("tcp server"));
      KeptResult.assertMeasured(kept.row("tcp self"));
      KeptResult.assertMeasured(kept.row("uds self"));
    }
  }

  private static ContainerPair.Run measureOnce(ContainerPair pair, String name, String transports)
      throws IOException {
    return pair.run(
        name,
        "--against",
        "server",
        "--transports",
        transports,
        "--rounds",
        "1",
        "--messages",
        "200");
  }

  private static void assertFailed(JsonNode row) {
    assertThat(row.path("verdict").asString()).as(row.toString()).isEqualTo("FAILED");
    assertThat(row.path("reasons").path(0).path("code").asString())
        .isIn("LOST_REPLY", "CONNECT_FAILED");
  }
}
