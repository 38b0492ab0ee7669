package dev.ipcbench.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Third-party peers: written from docs/PROTOCOL.md in other languages, or plain echo servers. */
final class ThirdPartyPeerIT {

  @TempDir private Path directory;

  @Test
  void measuresCompleteServerInAnotherLanguage() throws Exception {
    try (PeerProcess peer = PeerProcess.start("node", "peer.mjs")) {
      KeptResult kept = run(peer.address(), "--against", "server", "--transports", "http,tcp");

      for (String row : List.of("tcp server", "http server")) {
        assertMeasured(kept.row(row));
        assertThat(kept.row(row).has("wire")).isFalse();
      }
      assertThat(kept.json().path("environment").path("server").path("application").asString())
          .isEqualTo("peer.mjs");
    }
  }

  @Test
  void measuresBareEndpointInAnotherLanguageBesideSelf() throws Exception {
    try (PeerProcess peer = PeerProcess.start("python3", "peer.py")) {
      KeptResult kept = run(peer.address());

      assertThat(kept.rows()).containsOnlyKeys("none self", "tcp self", "tcp server");
      assertMeasured(kept.row("tcp server"));
      assertThat(kept.row("tcp server").path("placement").asString()).isEqualTo("free");
    }
  }

  @Test
  void measuresEmptyRequestsWithLargeReplies() throws Exception {
    try (PeerProcess peer = PeerProcess.start("python3", "peer.py")) {
      KeptResult kept =
          run(peer.address(), "--against", "server", "--bytes", "0", "--reply-bytes", "70k");

      assertMeasured(kept.row("tcp server"));
    }
  }

  @Test
  void measuresEchoServerWithoutHeaders() throws Exception {
    try (PeerProcess peer = PeerProcess.start("python3", "peer.py", "raw")) {
      KeptResult kept = run(peer.address() + "?wire=raw");

      JsonNode row = kept.row("tcp server");
      assertMeasured(row);
      assertThat(row.path("wire").asString()).isEqualTo("raw");
      assertThat(row.path("id").asString()).isEqualTo("tcp-server-free-block-max-1024-raw");
      assertThat(kept.row("tcp self").has("wire")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"http://%s/any, http", "ws://%s/any, websocket"})
  void measuresEchoServerOverHttpAndWebSocket(String address, String transport) throws Exception {
    try (PeerProcess peer = PeerProcess.start("node", "echo.mjs")) {
      KeptResult kept = run(address.formatted(peer.address()) + "?wire=raw", "--bytes", "70k");

      assertMeasured(kept.row(transport + " server"));
      assertThat(kept.row(transport + " server").path("wire").asString()).isEqualTo("raw");
    }
  }

  @Test
  void suspectsAnHttpServerThatClosesAfterEachAnswer() throws Exception {
    try (PeerProcess peer = PeerProcess.start("node", "echo.mjs", "close")) {
      KeptResult kept = run("http://%s/any?wire=raw".formatted(peer.address()));

      assertMeasured(kept.row("http server"));
      assertThat(KeptResult.codes(kept.row("http server"))).contains("NOT_KEPT_ALIVE");
      assertThat(KeptResult.codes(kept.row("http self"))).doesNotContain("NOT_KEPT_ALIVE");
    }
  }

  @Test
  void reportsEchoServerThatIsNotDeclaredRaw() throws Exception {
    try (PeerProcess peer = PeerProcess.start("python3", "peer.py", "raw")) {
      Outcome ended = Running.run(directory, command(peer.address(), "--against", "server"));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out()).contains("is a request: the connection reads its own writes");
    }
  }

  private KeptResult run(String server, String... more) throws Exception {
    Outcome ended = Running.run(directory, command(server, more));
    assertThat(ended.exitCode()).as("output: %s%s", ended.out(), ended.err()).isZero();
    KeptResult kept = KeptResult.in(directory.resolve("results"));
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    return kept;
  }

  private static String[] command(String server, String... more) {
    List<String> command =
        new ArrayList<>(List.of("run", "--server", server, "--rounds", "1", "--messages", "300"));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  private static void assertMeasured(JsonNode row) {
    KeptResult.assertMeasured(row);
    assertThat(row.path("roundTrips").asLong()).isEqualTo(300);
  }
}
