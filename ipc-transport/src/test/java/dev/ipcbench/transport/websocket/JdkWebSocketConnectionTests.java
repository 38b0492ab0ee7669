package dev.ipcbench.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.WireMessages;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests how the library client reports its failures. */
final class JdkWebSocketConnectionTests {

  private static Connection connect(EndpointAddress to) throws IOException {
    return WebSocketTransport.plain().withLibrary().connect(to, Wait.BLOCK);
  }

  @Test
  void reportsTheAddressOfARefusedConnection() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    var address = new EndpointAddress.Web("ws", "127.0.0.1", port, "/ws", "");
    assertThatThrownBy(() -> connect(address))
        .isInstanceOf(IOException.class)
        .hasMessage(address + ": connection refused: no server is listening on port " + port);
  }

  @Test
  void reportsAServerThatOpensNoWebSocket() {
    try (HostingApp app = HostingApp.start()) {
      EndpointAddress.Web web = app.address("websocket");
      var other = new EndpointAddress.Web("ws", web.host(), web.port(), "/echo", "");
      assertThatThrownBy(() -> connect(other))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(other.toString())
          .hasMessageNotContaining("null");
    }
  }

  @Test
  void reportsAServerThatEndsAndAReplyThatIsTooLong() throws IOException {
    HostingApp app = HostingApp.start();
    try (Connection connection = connect(app.address("websocket"));
        Connection other = connect(app.address("websocket"))) {
      RoundTrips trips = new RoundTrips(connection, 64, 64);
      trips.make(1);
      ByteBuffer message = WireMessages.request(1, "abcdefgh");
      ByteBuffer small = ByteBuffer.allocateDirect(10);
      assertThatThrownBy(() -> other.roundTrip(message, small))
          .hasMessageContaining("but at most 10 were expected");
      app.close();
      assertThatThrownBy(() -> trips.make(1)).isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> trips.make(1)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void closeByAnotherThreadAbortsABlockedRoundTrip() throws Exception {
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    try (HostingApp app = HostingApp.start();
        var caller = Executors.newSingleThreadExecutor()) {
      var roundTrip =
          caller.submit(
              () -> {
                try (Connection connection = connect(app.address("websocket"))) {
                  connected.complete(connection);
                  while (true) {
                    new RoundTrips(connection, 16, 16).make(1);
                  }
                }
              });
      connected.get(10, TimeUnit.SECONDS).close();
      assertThatThrownBy(() -> roundTrip.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AsynchronousCloseException.class);
      assertThat(roundTrip.isDone()).isTrue();
    }
  }
}
