package dev.ipcbench.transport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.transport.Availability;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointTraffic;
import dev.ipcbench.transport.Traffic;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wait;
import dev.ipcbench.transport.catalog.Transports;
import dev.ipcbench.transport.contract.RoundTrips;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint counts what it answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrafficTests {

  private static final Set<String> WITHOUT_CONNECTIONS = Set.of("http", "grpc-stream");

  private final HostingApp app = HostingApp.start();

  @AfterAll
  void stop() {
    app.close();
  }

  static List<String> transports() {
    return Transports.ids().stream()
        .filter(id -> !id.equals("none"))
        .filter(id -> Transports.byId(id).availability() instanceof Availability.Available)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("transports")
  void countsEveryMessageAndEveryConnection(String id) throws Exception {
    Transport transport = Transports.byId(id);
    Wait waiting = transport.waits().contains(Wait.BLOCK) ? Wait.BLOCK : Wait.SPIN;
    EndpointTraffic traffic = app.context().getBean(Traffic.class).of(id);
    assertThat(traffic.countsConnections()).isEqualTo(!WITHOUT_CONNECTIONS.contains(id));

    try (Connection connection = transport.connect(app.answering(id).address(), waiting)) {
      new RoundTrips(connection, 100, 100).make(20); // answered in place where that can be
      new RoundTrips(connection, 5000, 10).make(10); // with a checksum, and longer than a slot
      // The last is counted after its reply has gone.
      await().until(() -> traffic.handleTimes().count() == 30);
      assertThat(traffic.handleTimes().totalNanos()).isPositive();
      if (traffic.countsConnections()) {
        assertThat(traffic.connections()).isEqualTo(1);
      }
    }

    await().until(() -> traffic.connections() == 0);
    assertThat(traffic.handleTimes().count()).isEqualTo(30);
  }
}
