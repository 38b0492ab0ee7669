package dev.ipcbench.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.EchoHandler;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests both clients against the JDK's HTTP server. */
final class HttpConnectionTests {

  /** A server that handles a POST as a test defines. */
  private record ScriptedServer(HttpServer server, EndpointAddress.Web address)
      implements AutoCloseable {

    static ScriptedServer start(HttpHandler post) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
              post.handle(exchange);
            } else {
              exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
          });
      server.start();
      int port = server.getAddress().getPort();
      return new ScriptedServer(
          server, new EndpointAddress.Web("http", "127.0.0.1", port, "/x", ""));
    }

    Connection connect(ClientKind client) throws IOException {
      return new HttpTransport(client).connect(address, Wait.BLOCK);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] message = exchange.getRequestBody().readAllBytes();
    ByteBuffer buffer = ByteBuffer.wrap(message);
    new EchoHandler().handle(buffer, buffer);
    exchange.sendResponseHeaders(200, 0); // chunked
    exchange.getResponseBody().write(message);
  }

  @ParameterizedTest
  @EnumSource
  void readsRepliesThatAreChunkedOrCloseTheConnection(ClientKind client) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(HttpConnectionTests::echo);
        Connection connection = server.connect(client)) {
      new RoundTrips(connection, 70_000, 70_000).make(3);
      assertThat(connection.reconnects()).isZero();
    }
    HttpHandler closing =
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          echo(exchange);
        };
    try (ScriptedServer server = ScriptedServer.start(closing);
        Connection connection = server.connect(client)) {
      new RoundTrips(connection, 1000, 1000).make(3);
      // The first message uses the connection of connect.
      assertThat(connection.reconnects()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsStatusAndReasonOfARefusal(ClientKind client) throws IOException {
    HttpHandler busy =
        exchange -> {
          exchange.sendResponseHeaders(503, 4);
          exchange.getResponseBody().write("busy".getBytes(UTF_8));
        };
    try (ScriptedServer server = ScriptedServer.start(busy);
        Connection connection = server.connect(client)) {
      assertThatThrownBy(() -> new RoundTrips(connection, 8, 8).make(1))
          .isInstanceOf(IOException.class)
          .hasMessage("the peer refused with status 503: busy");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rejectsAReplyThatIsTooLong(ClientKind client) throws IOException {
    HttpHandler tooMuch =
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(new byte[5000]);
        };
    try (ScriptedServer server = ScriptedServer.start(tooMuch);
        Connection connection = server.connect(client)) {
      assertThatThrownBy(() -> new RoundTrips(connection, 8, 8).make(1))
          .isInstanceOfAny(ProtocolException.class, IOException.class)
          .hasMessageContaining("but at most 1024 were expected");
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAConnectionThatIsClosedDuringAReply(ClientKind client) throws IOException {
    HttpHandler half =
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
        };
    try (ScriptedServer server = ScriptedServer.start(half);
        Connection connection = server.connect(client)) {
      assertThatThrownBy(() -> new RoundTrips(connection, 8, 5000 - 48).make(1))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("the peer closed the connection");
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeByAnotherThreadAbortsABlockedRoundTrip(ClientKind client) throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch finished = new CountDownLatch(1);
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    HttpHandler silent =
        exchange -> {
          received.countDown();
          try {
            finished.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    try (ScriptedServer server = ScriptedServer.start(silent);
        var caller = Executors.newSingleThreadExecutor()) {
      Future<?> roundTrip =
          caller.submit(
              () -> {
                try (Connection connection = server.connect(client)) {
                  connected.complete(connection);
                  new RoundTrips(connection, 16, 16).make(1);
                }
                return null;
              });
      received.await(10, TimeUnit.SECONDS);
      connected.get(10, TimeUnit.SECONDS).close();
      assertThatThrownBy(() -> roundTrip.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AsynchronousCloseException.class);
      finished.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAnUnknownHost(ClientKind client) {
    String host = "a".repeat(64) + ".invalid"; // no resolver accepts a label of 64 characters
    var address = new EndpointAddress.Web("http", host, 80, "/echo", "");
    assertThatThrownBy(() -> new HttpTransport(client).connect(address, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessage(address + ": unknown host '" + host + "'");
  }

  @ParameterizedTest
  @EnumSource
  void reportsTheAddressOfARefusedConnection(ClientKind client) throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    var address = new EndpointAddress.Web("http", "127.0.0.1", port, "/echo", "");
    assertThatThrownBy(() -> new HttpTransport(client).connect(address, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessage(address + ": connection refused: no server is listening on port " + port);
  }
}
