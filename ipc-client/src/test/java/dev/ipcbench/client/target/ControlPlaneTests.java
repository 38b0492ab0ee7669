package dev.ipcbench.client.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.target.ControlPlane.EndpointInfo;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ControlPlaneTests {

  private static final Duration TURN = Duration.ofSeconds(2);

  private final FakeApp app;
  private final ControlPlane controlPlane;

  ControlPlaneTests() throws IOException {
    app = new FakeApp();
    controlPlane = new ControlPlane(app.url(), () -> null);
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
            new EndpointInfo(
                Availability.AVAILABLE, EndpointAddress.parse("tcp://127.0.0.1:9091"), null))
        .containsEntry(
            "pipe",
            new EndpointInfo(
                new Unavailable(new Problem("No pipes here.", "Use tcp.")), null, null));
  }

  @Test
  void readsTheSocketsOfAnEndpointAsFarAsAResultCanHoldThem() throws Exception {
    app.respond(
        "/api/endpoints",
        200,
        """
        {"endpoints": [
          {"id": "grpc", "available": true, "address": "grpc://127.0.0.1:9090", "socket": "nio"},
          {"id": "tcp", "available": true, "address": "tcp://127.0.0.1:9091", "socket": "a b"}]}
        """);

    assertThat(controlPlane.endpoints().get("grpc"))
        .isEqualTo(
            new EndpointInfo(
                Availability.AVAILABLE, EndpointAddress.parse("grpc://127.0.0.1:9090"), "nio"));
    assertThat(controlPlane.endpoints().get("tcp"))
        .isEqualTo(
            new EndpointInfo(
                Availability.AVAILABLE, EndpointAddress.parse("tcp://127.0.0.1:9091"), null));
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

    controlPlane.place(new ServingMode(Wait.SPIN, CpuSet.of(1)), "run-1", TURN);

    assertThat(app.requests)
        .singleElement()
        .asString()
        .startsWith("PUT /api/placement ")
        .contains(
            "\"cpus\":\"1\"", "\"wait\":\"spin\"", "\"holder\":\"run-1\"", "\"leaseMillis\":2000");
  }

  @Test
  void returnsTheReadingBeforeTheTurn() throws Exception {
    app.respond(
        "/api/placement", 200, "{\"usage\": {\"atNanos\": 7, \"gcCount\": 3, \"news\": 1}}");

    UsageReading reading =
        Objects.requireNonNull(controlPlane.place(ServingMode.DEFAULT, "run-1", TURN));

    assertThat(reading.atNanos()).isEqualTo(7);
    assertThat(reading.gcCount()).isEqualTo(3);
    assertThat(reading.stealNanos()).as("what it does not tell").isNull();
  }

  @Test
  void appOfAnotherMakeHasNoReading() throws Exception {
    app.respond("/api/placement", 200, "{\"cpus\": \"free\"}");
    app.respond("/api/usage", 200, "{}");

    assertThat(controlPlane.place(ServingMode.DEFAULT, "run-1", TURN)).isNull();
    assertThat(controlPlane.usage(0)).isEqualTo(new ControlPlane.Usage(null, 0, Map.of()));
  }

  @Test
  void saysWhoHoldsTheApp() {
    app.respond("/api/placement", 409, "{\"detail\": \"It is held by 'run-2'.\"}");

    assertThatThrownBy(() -> controlPlane.place(ServingMode.DEFAULT, "run-1", TURN))
        .isInstanceOf(ControlPlane.HeldException.class)
        .hasMessage("It is held by 'run-2'.");
  }

  @Test
  void readsWhatTheAppHasUsedAndAnswered() throws Exception {
    app.respond(
        "/api/usage",
        200,
        """
        {"cpuNanos": 1, "usage": {"atNanos": 9, "longestHiccupNanos": 5}, "otherClients": 2,
         "answered": {"tcp": {"messages": 100, "virtual": false, "cpus": "1"},
                      "http": {"messages": 3, "virtual": true, "cpus": null}}}
        """);

    ControlPlane.Usage usage = controlPlane.usage(7);

    assertThat(app.requests).containsExactly("GET /api/usage?since=7");
    assertThat(usage.reading()).extracting(UsageReading::longestHiccupNanos).isEqualTo(5L);
    assertThat(usage.otherClients()).isEqualTo(2);
    assertThat(usage.answered())
        .containsEntry("tcp", new ControlPlane.Answered(100, false, "1"))
        .containsEntry("http", new ControlPlane.Answered(3, true, null));
  }

  @Test
  void releasesItsOwnHold() throws Exception {
    app.respond("/api/placement", 200, "{\"released\": true}");

    controlPlane.release("run-1");

    assertThat(app.requests).containsExactly("DELETE /api/placement?holder=run-1");
  }

  @Test
  void reportsWhyAPlacementIsRefused() {
    app.respond("/api/placement", 400, "{\"detail\": \"CPU 64 does not exist\"}");

    assertThatThrownBy(
            () -> controlPlane.place(new ServingMode(Wait.BLOCK, CpuSet.of(64)), "run-1", TURN))
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
    try (ControlPlane unused =
        new ControlPlane(URI.create("http://127.0.0.1:" + port), () -> null)) {
      assertThatThrownBy(() -> unused.usage(0))
          .isInstanceOf(IOException.class)
          .hasMessage("connection refused: no server is listening on 127.0.0.1:" + port);
    }
  }
}
