package dev.ipcbench.transport.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.contract.RoundTrips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At the limit of a listener, the connection that was idle longest gives way to a new one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConnectionLimitTests {

  private static final int LIMIT = 3;

  private final HostingApp app = HostingApp.start("ipc.max-connections=" + LIMIT);

  @AfterAll
  void stop() {
    app.close();
  }

  /** One transport of each listener but the web port, and the name under which it counts. */
  @ParameterizedTest
  @CsvSource({
    "tcp,tcp",
    "uds,uds",
    "shm,shm",
    "aeron,aeron",
    "websocket,http",
    "websocket-tls,websocket-tls",
    "grpc-stream,grpc",
    "grpc-uds,grpc-uds"
  })
  void closesTheConnectionThatWasIdleLongest(String id, String counted) throws IOException {
    Endpoint endpoint = app.endpoint(id);
    assumeTrue(
        endpoint.availability() instanceof Availability.Available,
        () -> id + " is unavailable: " + endpoint.availability());
    long before = app.refused(counted, Cause.TOO_MANY);
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < LIMIT; i++) {
        connections.add(connect(endpoint));
        roundTrip(connections.get(i));
      }
      awaitNextMillisecond();
      roundTrip(connections.get(0));
      roundTrip(connections.get(2));
      awaitNextMillisecond();
      connections.add(connect(endpoint));

      roundTrip(connections.get(3));
      roundTrip(connections.get(0));
      roundTrip(connections.get(2));
      assertThatThrownBy(() -> roundTrip(connections.get(1))).isInstanceOf(IOException.class);
      // Connections of another test that are still closing count on the web port.
      assertThat(app.refused(counted, Cause.TOO_MANY)).isGreaterThan(before);
    } finally {
      connections.forEach(Connection::close);
    }
  }

  @Test
  void closesIdleHttpConnections() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), app.address("http").port()));
      get(sockets.getFirst());
      for (int i = 0; i < 2 * LIMIT; i++) {
        awaitNextMillisecond();
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), app.address("http").port()));
        get(sockets.getLast());
      }
      assertThat(sockets.getFirst().getInputStream().read()).isNegative();
      get(sockets.getLast());
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Connection connect(Endpoint endpoint) throws IOException {
    Wait wait = endpoint.id().equals("aeron") ? Wait.SPIN : Wait.BLOCK;
    return Transports.byId(endpoint.id()).connect(endpoint.address(), wait);
  }

  private static void roundTrip(Connection connection) throws IOException {
    new RoundTrips(connection, 16, 16).make(1);
  }

  /** Tomcat knows in which millisecond a connection was used. */
  private static void awaitNextMillisecond() {
    long now = System.currentTimeMillis();
    await().until(() -> System.currentTimeMillis() > now + 1);
  }

  private static void get(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("OPTIONS /echo HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(US_ASCII));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).isNotNegative();
      head.append((char) next);
    }
    assertThat(head).contains(" 204 ");
  }
}
