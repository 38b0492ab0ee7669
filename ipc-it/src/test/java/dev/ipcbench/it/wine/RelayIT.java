package dev.ipcbench.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Server, relay and client as three Windows programs. */
final class RelayIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String READY = "ipc-server is ready at ";

  @TempDir private Path directory;
  @RegisterExtension private final WineExtension wine = new WineExtension();

  /** Starts the relay itself, not its launcher: killing the launcher would not end its child. */
  private WindowsProgram relay(String... options) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("-jar");
    arguments.add(Wine.path(Path.of("..", "ipc-client", "target", "ipc-client.jar")));
    arguments.add("relay");
    arguments.addAll(List.of(options));
    WindowsProgram relay = wine.get().startJava(directory, arguments);
    relay.awaitOut(
        "The relay is ready: servers connect to \\\\.\\pipe\\ipcbench-server, clients to");
    return relay;
  }

  /** Starts a server that dials the relay; returns its URL. */
  private String server() throws Exception {
    WindowsProgram server =
        wine.get().start(directory, "server", "--port", "0", "--pipe-relay", "ipcbench-server");
    server.awaitOut(READY);
    return server
        .out()
        .lines()
        .filter(line -> line.startsWith(READY))
        .findFirst()
        .orElseThrow()
        .substring(READY.length());
  }

  private String[] run(String server, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--server",
                server,
                "--transports",
                "pipe",
                "--rounds",
                "1",
                "--results",
                "results"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private KeptResult kept() throws Exception {
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    return kept;
  }

  @Test
  void measuresThroughTheRelayAndReportsTheHops() throws Exception {
    WindowsProgram relay = relay("--verbose");
    Wine.Outcome ended =
        wine.get()
            .ipcbench(
                LIMIT,
                directory,
                run(server(), "--messages", "200", "--connections", "8", "--wait", "block,spin"));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains(" Hops ", "rows with 2 hops pass through a relay");
    List<JsonNode> rows = kept().json().path("rows").valueStream().toList();
    assertThat(rows).hasSize(4);
    for (JsonNode row : rows) {
      boolean crossing = row.path("target").asString().equals("server");
      KeptResult.assertMeasured(row);
      assertThat(row.path("roundTripsMeasured").asInt()).isEqualTo(8 * 200);
      assertThat(row.path("errors").asInt()).isZero();
      assertThat(row.path("hops").asInt(1)).isEqualTo(crossing ? 2 : 1);
      assertThat(row.path("id").asString().endsWith("-2hops")).isEqualTo(crossing);
    }
    assertThat(relay.err()).contains("pairs: 8.").doesNotContain("refused", "was closed");
  }

  @Test
  void refusesClientWithoutAServer() throws Exception {
    relay();
    Wine.Outcome ended =
        wine.get()
            .ipcbench(
                LIMIT,
                directory,
                run(
                    "npipe://./pipe/ipcbench-client?hops=2",
                    "--against",
                    "server",
                    "--messages",
                    "9"));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
    JsonNode row = kept().json().path("rows").path(0);
    assertThat(row.path("verdict").asString()).isEqualTo("FAILED");
    assertThat(row.path("hops").asInt()).isEqualTo(2);
    assertThat(row.path("reasons").toString())
        .contains("REFUSED")
        .contains("no server connected to the relay's pipe ipcbench-server")
        .contains("start one with --pipe-relay ipcbench-server");
  }

  @Test
  void reportsServerWithoutARelay() throws Exception {
    Wine.Outcome ended = wine.get().ipcbench(LIMIT, directory, run(server(), "--messages", "9"));

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.err())
        .contains("pipe is unavailable against server: The server cannot connect to the relay's")
        .contains("Run 'ipcbench relay --server-pipe ipcbench-server' on the host");
  }

  @Test
  void failsTheRowWhenTheRelayIsKilled() throws Exception {
    WindowsProgram relay = relay();
    WindowsProgram client =
        wine.get().start(directory, run(server(), "--against", "server", "--duration", "10m"));
    client.awaitErr("Measuring 1 row in 1 round.");
    relay.kill();
    Wine.Outcome ended = wine.get().end(client, LIMIT);

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
    JsonNode row = kept().json().path("rows").path(0);
    assertThat(row.path("verdict").asString()).isEqualTo("FAILED");
    // The reason depends on the moment of the kill.
    assertThat(row.path("reasons").toString())
        .containsPattern("LOST_REPLY.*(the peer closed the connection|pipe)|CONNECT_FAILED.*pipe");
    assertThat(row.path("hops").asInt()).isEqualTo(2);
  }
}
