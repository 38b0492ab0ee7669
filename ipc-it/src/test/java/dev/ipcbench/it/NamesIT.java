package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Names and networks that are unusual, but not in containers. */
final class NamesIT {

  private static final Pattern READY =
      Pattern.compile("^ipc-server is ready at http://0\\.0\\.0\\.0:(\\d+)$", Pattern.MULTILINE);

  @TempDir private Path directory;

  @Test
  void measuresAServerWhoseNameHasAnUnderscore() throws Exception {
    Path config = Files.writeString(directory.resolve("server.properties"), "ipc.bind=0.0.0.0\n");
    try (Running server =
        Running.start(directory, "server", "--port", "0", "--config", config.toString())) {
      await().atMost(Running.TIMEOUT).until(() -> READY.matcher(server.out()).find());
      Matcher ready = READY.matcher(server.out());
      assertThat(ready.find()).isTrue();
      String web = "ipc_server:" + ready.group(1);

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
    List<String> isolated = List.of("unshare", "--net");
    assumeTrue(
        succeeds(isolated, "true"), "network namespaces are not tested: unshare --net fails here");

    List<String> command = Running.clientCommand();
    command.addAll(0, isolated);
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

  private static boolean succeeds(List<String> prefix, String program) throws InterruptedException {
    try {
      ProcessBuilder command = new ProcessBuilder(new ArrayList<>(prefix));
      command.command().add(program);
      return command.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
