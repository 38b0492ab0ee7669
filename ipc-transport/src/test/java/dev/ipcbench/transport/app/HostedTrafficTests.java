package dev.ipcbench.transport.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The traffic counters of endpoints in a web server. */
final class HostedTrafficTests {

  @Test
  void countsNoConnectionAfterTheAppHasEnded() throws IOException {
    List<Connection> connections = new ArrayList<>();
    HostingApp app = HostingApp.start();
    Traffic traffic = app.context().getBean(Traffic.class);
    List<EndpointTraffic> counting;
    try {
      List<Endpoint> endpoints = availableEndpoints(app);
      counting = endpoints.stream().map(endpoint -> traffic.of(endpoint.id())).toList();
      for (Endpoint endpoint : endpoints) {
        Connection connection =
            Transports.byId(endpoint.id()).connect(endpoint.address(), Wait.BLOCK);
        connections.add(connection);
        new RoundTrips(connection, 16, 16).make(1);
      }
      await().untilAsserted(() -> assertThat(counting).allMatch(this::hasAnswered));
    } finally {
      app.close();
    }
    await().untilAsserted(() -> assertThat(counting).allMatch(it -> it.connections() == 0));
    assertThat(counting).allMatch(this::hasAnswered);
    for (Connection connection : connections) {
      connection.close();
    }
  }

  private static List<Endpoint> availableEndpoints(HostingApp app) {
    return app.context()
        .getBeanProvider(Endpoint.class)
        .orderedStream()
        .filter(endpoint -> endpoint.availability() instanceof Availability.Available)
        .filter(endpoint -> !endpoint.id().equals("none"))
        .toList();
  }

  private boolean hasAnswered(EndpointTraffic traffic) {
    return traffic.handleTimes().count() == 1;
  }

  @Test
  void grpcDoesNotCountConnectionsOfAnotherProtocol() throws IOException {
    try (HostingApp app = HostingApp.start()) {
      EndpointTraffic grpc = app.context().getBean(Traffic.class).of("grpc");
      EndpointAddress.Web address = app.address("grpc");
      try (Socket other = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
        other.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        assertThat(other.getInputStream().readAllBytes()).isNotEmpty(); // until the server closes
      }
      try (Connection _ = Transports.byId("grpc").connect(address, Wait.BLOCK)) {
        await().untilAsserted(() -> assertThat(grpc.connections()).isEqualTo(1));
      }
      await().untilAsserted(() -> assertThat(grpc.connections()).isEqualTo(0));
    }
  }
}
