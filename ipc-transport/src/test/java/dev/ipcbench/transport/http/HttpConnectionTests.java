package dev.ipcbench.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
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
import org.junit.jupiter.api.Test;

/** The calling side against servers that are none of ours: the JDK's. */
final class HttpConnectionTests {

  /** A server that answers a POST like that. */
  private record Foreign(HttpServer server, EndpointAddress.Web address) implements AutoCloseable {

    static Foreign answering(HttpHandler post) throws IOException {
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
      return new Foreign(server, new EndpointAddress.Web("http", "127.0.0.1", port, "/x", ""));
    }

    Connection connect() throws IOException {
      return new HttpTransport().connect(address, Wait.BLOCK);
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

  @Test
  void understandsAServerThatAnswersInChunksOrClosesEachTime() throws IOException {
    try (Foreign server = Foreign.answering(HttpConnectionTests::echo);
        Connection connection = server.connect()) {
      new RoundTrips(connection, 70_000, 70_000).make(3);
    }
    HttpHandler closing =
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          echo(exchange);
        };
    try (Foreign server = Foreign.answering(closing);
        Connection connection = server.connect()) {
      new RoundTrips(connection, 1000, 1000).make(3);
    }
  }

  @Test
  void saysWithWhichStatusAndWordsItWasRefused() throws IOException {
    HttpHandler busy =
        exchange -> {
          exchange.sendResponseHeaders(503, 4);
          exchange.getResponseBody().write("busy".getBytes(UTF_8));
        };
    try (Foreign server = Foreign.answering(busy);
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> new RoundTrips(connection, 8, 8).make(1))
          .isInstanceOf(IOException.class)
          .hasMessage("the peer refused with status 503: busy");
    }
  }

  @Test
  void takesNoReplyThatIsLongerThanAskedFor() throws IOException {
    HttpHandler tooMuch =
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(new byte[5000]);
        };
    try (Foreign server = Foreign.answering(tooMuch);
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> new RoundTrips(connection, 8, 8).make(1))
          .isInstanceOfAny(ProtocolException.class, IOException.class)
          .hasMessageContaining("but at most 1024 were expected");
    }
  }

  @Test
  void saysThatThePeerClosedInsteadOfAReply() throws IOException {
    HttpHandler half =
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
        };
    try (Foreign server = Foreign.answering(half);
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> new RoundTrips(connection, 8, 5000 - 48).make(1))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("the peer closed the connection");
    }
  }

  @Test
  void anotherThreadCanEndARoundTripThatDoesNotReturn() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    HttpHandler silent =
        exchange -> {
          asked.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    try (Foreign server = Foreign.answering(silent);
        var caller = Executors.newSingleThreadExecutor()) {
      Future<?> roundTrip =
          caller.submit(
              () -> {
                try (Connection connection = server.connect()) {
                  connected.complete(connection);
                  new RoundTrips(connection, 16, 16).make(1);
                }
                return null;
              });
      asked.await(10, TimeUnit.SECONDS);
      connected.get(10, TimeUnit.SECONDS).close();
      assertThatThrownBy(() -> roundTrip.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AsynchronousCloseException.class);
      over.countDown();
    }
  }

  @Test
  void namesTheAddressWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    var nobody = new EndpointAddress.Web("http", "127.0.0.1", port, "/echo", "");
    assertThatThrownBy(() -> new HttpTransport().connect(nobody, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nobody.toString());
  }
}
