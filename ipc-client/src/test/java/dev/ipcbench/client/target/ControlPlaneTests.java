package dev.ipcbench.client.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.target.ControlPlane.EndpointInfo;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ControlPlaneTests {

  private final FakeApp app;
  private final ControlPlane controlPlane;

  ControlPlaneTests() throws IOException {
    app = new FakeApp();
    controlPlane = new ControlPlane(app.url());
  }

  @AfterEach
  void close() {
    controlPlane.close();
    app.close();
  }

  @Test
  void readsAvailableAndUnavailableEndpoints() throws Exception {
    app.respond(
        "/api/endpoints",
        200,
        """
        {"endpoints": [
          {"id": "tcp", "available": true, "address": "tcp://127.0.0.1:9091"},
          {"id": "pipe", "available": false, "reason": "No pipes here.", "remedy": "Use tcp."}]}
        """);

    assertThat(controlPlane.endpoints())
        .containsEntry(
            "tcp",
            new EndpointInfo(Availability.AVAILABLE, EndpointAddress.parse("tcp://127.0.0.1:9091")))
        .containsEntry(
            "pipe",
            new EndpointInfo(new Unavailable(new Problem("No pipes here.", "Use tcp.")), null));
  }

  @Test
  void completesAnUnavailableEndpointWithoutReason() throws Exception {
    app.respond(
        "/api/endpoints", 200, "{\"endpoints\": [{\"id\": \"pipe\", \"available\": false}]}");

    assertThat(controlPlane.endpoints().values())
        .singleElement()
        .extracting(EndpointInfo::availability)
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void rejectsAnInvalidAddress() {
    app.respond(
        "/api/endpoints",
        200,
        "{\"endpoints\": [{\"id\": \"tcp\", \"available\": true, \"address\": \"tcp\"}]}");

    assertThatThrownBy(controlPlane::endpoints)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'tcp'");
  }

  @Test
  void sendsThePlacementOfARow() throws Exception {
    app.respond("/api/placement", 200, "{}");

    controlPlane.place(new ServingMode(Wait.SPIN, CpuSet.of(1)));

    assertThat(app.requests)
        .singleElement()
        .asString()
        .startsWith("PUT /api/placement ")
        .contains("\"cpus\":\"1\"", "\"wait\":\"spin\"");
  }

  @Test
  void reportsWhyAPlacementIsRefused() {
    app.respond("/api/placement", 400, "{\"detail\": \"CPU 64 does not exist\"}");

    assertThatThrownBy(() -> controlPlane.place(new ServingMode(Wait.BLOCK, CpuSet.of(64))))
        .isInstanceOf(ControlPlane.RefusedException.class)
        .hasMessage(
            "PUT %s/api/placement returned status 400: CPU 64 does not exist".formatted(app.url()));
  }

  @Test
  void rejectsAResponseThatIsNotJson() {
    app.respond("/api/environment", 200, "<html>");

    assertThatThrownBy(controlPlane::environment)
        .isInstanceOf(IOException.class)
        .hasMessage(app.url() + "/api/environment did not return the JSON of an ipcbench app");
  }

  @Test
  void reportsThatNoServerIsListening() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (ControlPlane unused = new ControlPlane(URI.create("http://127.0.0.1:" + port))) {
      assertThatThrownBy(unused::usage)
          .isInstanceOf(IOException.class)
          .hasMessage("connection refused: no server is listening on 127.0.0.1:" + port);
    }
  }
}
