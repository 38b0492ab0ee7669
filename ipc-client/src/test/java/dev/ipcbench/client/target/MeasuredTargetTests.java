package dev.ipcbench.client.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the targets of a run, one by one. */
final class MeasuredTargetTests {

  private static final Duration NO_WAIT = Duration.ZERO;

  private final StopSignal stop = new StopSignal();

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ManagedApp app(Map<String, Object> environment) {
    return new ManagedApp(
        new ControlPlane(URI.create("http://127.0.0.1:1"), () -> null), environment, Map.of());
  }

  @Test
  void connectsToAnAppOfTheSameVersion() throws Exception {
    try (FakeApp fake = new FakeApp();
        ManagedApp app = ManagedApp.connect(fake.url(), () -> null, NO_WAIT, stop)) {
      assertThat(app.environment()).containsEntry("controlPlane", ControlPlane.VERSION);
      assertThat(app.metrics()).isEqualTo(fake.url().resolve("/actuator/prometheus"));
      assertThat(app.wire()).isEqualTo(Wire.IPCB);
    }
  }

  @Test
  void rejectsAnAppOfAnotherVersionAtOnce() throws Exception {
    try (FakeApp fake = new FakeApp()) {
      fake.respond("/api/environment", 200, "{\"controlPlane\": 2}");

      assertThatThrownBy(
              () -> ManagedApp.connect(fake.url(), () -> null, Duration.ofHours(1), stop))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("version 2 of the control plane, this client has version 1.");
    }
  }

  @Test
  void reportsAnAppThatDoesNotAnswer() throws Exception {
    URI url = URI.create("http://127.0.0.1:" + unusedPort());

    assertThatThrownBy(() -> ManagedApp.connect(url, () -> null, NO_WAIT, stop))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("No ipc-server answered at " + url + " within 0 s. Last error of")
        .hasMessageContaining("connection refused")
        .hasMessageContaining("ipcbench server");
  }

  @Test
  void transportThatTheAppDoesNotListIsUnavailable() {
    try (ManagedApp app = app(Map.of())) {
      assertThat(app.availability("tcp"))
          .asInstanceOf(type(Unavailable.class))
          .extracting(Unavailable::reason)
          .isEqualTo("The server at http://127.0.0.1:1 does not offer it.");
      assertThat(app.hops("tcp")).isEqualTo(1);
      assertThatThrownBy(() -> app.address("tcp")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void socketFileThatTheClientCannotSeeIsUnavailable() throws Exception {
    try (FakeApp fake = new FakeApp()) {
      fake.respond(
          "/api/endpoints",
          200,
          "{\"endpoints\": [{\"id\": \"uds\", \"available\": true, \"address\":"
              + " \"unix:/nowhere/ipc.sock\"}]}");
      try (ManagedApp app = ManagedApp.connect(fake.url(), () -> null, NO_WAIT, stop)) {
        assertThat(app.availability("uds"))
            .asInstanceOf(type(Unavailable.class))
            .satisfies(
                why -> {
                  assertThat(why.reason()).endsWith("is not visible to the client.");
                  assertThat(why.remedy()).contains("IPC_DIRECTORY");
                });
      }
    }
  }

  @Test
  void readsTheCpusThatAnAppMayUse() {
    assertThat(app(Map.of("processor", Map.of("allowed", "0-3"))).allowedCpus())
        .isEqualTo(CpuSet.parse("0-3"));
    assertThat(app(Map.of("processor", Map.of("allowed", "unknown"))).allowedCpus())
        .isEqualTo(CpuSet.FREE);
    assertThat(app(Map.of()).allowedCpus()).isEqualTo(CpuSet.FREE);
  }

  @Test
  void connectsToABareEndpointOnceItListens() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EndpointAddress address = EndpointAddress.parse("tcp://127.0.0.1:" + server.getLocalPort());

      BareEndpoint endpoint =
          BareEndpoint.connect(
              new ServerSpec.EndpointUrl(address, Wire.RAW), Duration.ofSeconds(10), stop);

      assertThat(endpoint.address("tcp")).isEqualTo(address);
      assertThat(endpoint.availability("tcp")).isEqualTo(Availability.AVAILABLE);
      assertThat(endpoint.availability("uds")).isInstanceOf(Unavailable.class);
      assertThat(endpoint.allowedCpus()).isEqualTo(CpuSet.FREE);
      assertThat(endpoint.environment().get("application")).asString().contains("raw");
    }
  }

  @Test
  void reportsABareEndpointThatDoesNotListen() throws Exception {
    EndpointAddress address = EndpointAddress.parse("tcp://127.0.0.1:" + unusedPort());

    assertThatThrownBy(
            () ->
                BareEndpoint.connect(new ServerSpec.EndpointUrl(address, Wire.IPCB), NO_WAIT, stop))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("No connection to " + address + " was opened within 0 s.")
        .hasMessageContaining("no firewall blocks the connection");
  }
}
