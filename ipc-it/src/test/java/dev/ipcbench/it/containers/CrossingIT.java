package dev.ipcbench.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The transports that work between two containers, and those that do not. */
@Order(2)
final class CrossingIT {

  private static final List<String> BY_NETWORK =
      List.of(
          "tcp", "http", "websocket", "websocket-tls", "signalr", "net-tcp", "grpc", "grpc-stream");
  private static final List<String> BY_FILES = List.of("uds", "shm", "aeron", "grpc-uds");

  @TempDir private Path directory;

  @BeforeAll
  static void needEngine() {
    Engine.assume();
  }

  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void measuresEveryLinuxTransportWithASharedDirectory(String runtime) throws Exception {
    Engine.assumeRuntime(runtime);
    try (ContainerPair pair = ContainerPair.start(runtime, directory)) {
      // Shared memory cannot wake a thread in another gVisor sandbox, so both sides spin.
      KeptResult kept = run(pair, "spinning", "--wait", "spin").end(0);

      assertThat(kept.json().path("complete").asBoolean()).isTrue();
      assertThat(BY_NETWORK).allSatisfy(id -> assertMeasured(kept.row(id + " server"), runtime));
      assertThat(BY_FILES).allSatisfy(id -> assertMeasured(kept.row(id + " server"), runtime));
      assertThat(KeptResult.violations(kept.text())).isEmpty();
      if (runtime.equals("runsc")) {
        assertSkipsBlockingSharedMemory(pair);
      }
    }
  }

  /**
   * Both sandboxes map the same memory, but each thread sleeps in the kernel of its own sandbox.
   */
  private static void assertSkipsBlockingSharedMemory(ContainerPair pair) throws IOException {
    KeptResult kept = run(pair, "blocking", "--transports", "shm", "--wait", "block").end(0);

    JsonNode block = kept.row("shm server");
    assertThat(block.path("verdict").asString()).isEqualTo("SKIPPED");
    assertThat(block.path("reasons").path(0).toString())
        .contains("cannot be woken by the other", "--wait spin");
  }

  @Test
  void skipsRowsThatNeedSharedFilesWithoutThem() throws Exception {
    try (ContainerPair pair = ContainerPair.withoutSharedDirectory("runc", directory)) {
      KeptResult kept = run(pair, "unshared").end(0);

      assertThat(BY_NETWORK).allSatisfy(id -> assertMeasured(kept.row(id + " server"), "runc"));
      assertThat(BY_FILES)
          .allSatisfy(
              id -> {
                JsonNode row = kept.row(id + " server");
                assertThat(row.path("verdict").asString()).isEqualTo("SKIPPED");
                assertThat(row.path("reasons").path(0).path("code").asString())
                    .isEqualTo("NOT_AVAILABLE");
                assertThat(row.path("reasons").path(0).toString())
                    .contains("is not visible to the client", "IPC_DIRECTORY");
              });
    }
  }

  private static ContainerPair.Run run(ContainerPair pair, String name, String... options)
      throws IOException {
    List<String> all =
        new ArrayList<>(List.of("--against", "server", "--rounds", "1", "--messages", "200"));
    all.addAll(List.of(options));
    return pair.run(name, all.toArray(String[]::new));
  }

  private static void assertMeasured(JsonNode row, String setup) {
    KeptResult.assertMeasured(row);
    assertThat(row.path("roundTrips").asInt()).isEqualTo(200);
    assertThat(row.path("errors").asInt()).isZero();
    assertThat(row.path("setup").asString()).isEqualTo(setup);
  }
}
