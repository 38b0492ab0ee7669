package dev.ipcbench.it.faults;

import static dev.ipcbench.it.faults.FaultyServer.assertExit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.it.Commands;
import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client and server of different builds: version 1 of the control plane only gains fields. */
@Tag("long")
final class BuildsIT {

  private static final String EARLIER = System.getenv("IPCBENCH_EARLIER");
  private static final String OPTIONS =
      "--against server --transports tcp,uds,shm,aeron,http,websocket,signalr,grpc --rounds 1"
          + " --messages 200 --results results";

  @TempDir private Path directory;

  @BeforeAll
  static void needEarlierBuild() {
    assumeTrue(
        EARLIER != null && Files.exists(jar("ipc-client")),
        "different builds are not tested: IPCBENCH_EARLIER names no checkout of an earlier commit"
            + " with both apps, which .ci/long builds");
  }

  private static Path jar(String app) {
    return Path.of(String.valueOf(EARLIER), app, "target", app + ".jar");
  }

  private static List<String> earlier(String app) {
    List<String> command = Commands.java();
    command.addAll(List.of("-jar", jar(app).toString()));
    return command;
  }

  @Test
  void earlierServerIsMeasured() throws Exception {
    List<String> server = earlier("ipc-server");
    // Its own name for the port, not that of today's server.
    server.addAll(List.of("--server.port=0", "--ipc.tcp.port=0"));
    assertEveryRowMeasured(server, Commands.client());
  }

  @Test
  void earlierClientMeasures() throws Exception {
    List<String> server = Commands.server();
    server.add("--ipc.port=0");
    assertEveryRowMeasured(server, earlier("ipc-client"));
  }

  private void assertEveryRowMeasured(List<String> server, List<String> client) throws Exception {
    server.add("--ipc.directory=" + directory.resolve("ipc"));
    try (Running serving = Running.startCommand(server, directory, Map.of())) {
      List<String> command = new ArrayList<>(client);
      command.addAll(List.of("run", "--server", serving.awaitServer()));
      command.addAll(List.of(OPTIONS.split(" ")));
      try (Running run = Running.startCommand(command, directory, Map.of())) {
        assertExit(run.end(), 0);
      }
    }
    assertThat(KeptResult.in(directory.resolve("results")).rows().values())
        .hasSize(8)
        .allSatisfy(KeptResult::assertMeasured);
  }
}
