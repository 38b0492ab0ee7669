package dev.ipcbench.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor} reports which transports work, and why the others do not. */
final class DoctorIT {

  @TempDir private Path directory;

  @Test
  void testsEveryTransportAgainstItsOwnServer() throws Exception {
    Outcome ended = Running.run(directory, "doctor", "--json");

    JsonNode examination = new JsonMapper().readTree(ended.out());
    List<JsonNode> found = examination.path("transports").valueStream().toList();
    assertThat(found.stream().map(it -> it.path("id").asString()))
        .contains("none", "tcp", "uds", "pipe", "shm", "aeron", "http", "websocket", "grpc");
    assertThat(found)
        .allSatisfy(
            it -> {
              assertThat(it.path("works").asBoolean()).isEqualTo(it.path("available").asBoolean());
              assertThat(it.has("roundTripNanos")).isEqualTo(it.path("works").asBoolean());
              assertThat(it.has("remedy")).isNotEqualTo(it.path("works").asBoolean());
            });
    assertThat(examination.at("/kernels/observed").asString()).isEqualTo("SAME_KERNEL");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEqualToIgnoringNewLines("Starting a server.");
  }

  @Test
  void reportsTransportWithoutReplyAsFailedWithinABoundedTime() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    try (ServerSocket silent = new ServerSocket(0, 5, loopback)) {
      respond(server, "/api/environment", "{\"controlPlane\": 1}");
      respond(server, "/api/placement", "{}");
      respond(
          server,
          "/api/endpoints",
          "{\"endpoints\": [{\"id\": \"tcp\", \"available\": true, \"address\":"
              + " \"tcp://127.0.0.1:%d\"}, {\"id\": \"uds\", \"available\": true, \"address\":"
                  .formatted(silent.getLocalPort())
              + " \"unix:nowhere.sock\"}]}");
      server.start();

      Outcome ended =
          Running.run(
              directory, "doctor", "--server", "http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(ended.out())
          .contains("FAILED  tcp: The connection was established, but no reply arrived within 5 s.")
          .contains(
              "UNAVAILABLE  uds: The file nowhere.sock is not visible to the client. Share its"
                  + " directory")
          .contains("UNAVAILABLE  grpc: The server at http://127.0.0.1:");
      assertThat(ended.exitCode()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  private static void respond(HttpServer server, String path, String json) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
