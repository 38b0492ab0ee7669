package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Names and networks that are unusual, but not in containers. */
final class NamesIT {

  @TempDir private Path directory;

  @Test
  void measuresAServerWhoseNameHasAnUnderscore() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("server.properties"), "ipc.bind=0.0.0.0\nipc.insecure=true\n");
    try (Running server =
        Running.start(directory, "server", "--port", "0", "--config", config.toString())) {
      String url = server.awaitServer();
      assertThat(url).startsWith("http://0.0.0.0:");
      String web = url.substring("http://".length()).replace("0.0.0.0", "ipc_server");

      assertMeasured("http://" + web, "tcp,http,websocket,grpc", 4);
      // The same endpoints without the control plane, which tells their addresses by number.
      assertMeasured("http://" + web + "/echo", "http", 1);
      assertMeasured("ws://" + web + "/ws", "websocket", 1);
    }
  }

  private void assertMeasured(String url, String transports, int rows) throws Exception {
    Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 ipc_server\n");
    Path results = Files.createTempDirectory(directory, "results");
    String line = "run --against server --rounds 1 --messages 100 --transports " + transports;
    try (Running run =
        Running.start(
            directory,
            Map.of("IPCBENCH_JAVA_OPTS", Running.QUICK_START + " -Djdk.net.hosts.file=" + hosts),
            (line + " --server " + url + " --results " + results).split(" "))) {
      Outcome ended = run.end();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
    Map<String, JsonNode> measured = KeptResult.in(results).rows();
    assertThat(measured).hasSize(rows);
    assertThat(measured.values()).allSatisfy(KeptResult::assertMeasured);
  }

  @Test
  void saysThatLoopbackIsDown() throws Exception {
    assumeTrue(
        Commands.succeeds("unshare", "--net", "true"),
        "network namespaces are not tested: unshare --net fails here");

    List<String> command = Commands.client();
    command.addAll(0, List.of("unshare", "--net"));
    command.addAll(List.of("run", "--transports", "tcp"));
    try (Running run = Running.startCommand(command, directory, Map.of())) {
      Outcome ended = run.end();

      assertThat(ended.exitCode()).isEqualTo(3);
      assertThat(ended.err())
          .contains("cannot reach each other by the loopback address 127.0.0.1: ")
          .contains("ip link set lo up")
          .doesNotContain("firewall");
    }
  }
}
