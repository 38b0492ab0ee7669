package dev.ipcbench.bench.pairs.websocket;

import dev.ipcbench.bench.pairs.BarePair;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client: its selector thread delivers the replies while the caller is parked. Faster
 * than Tomcat's client.
 */
public final class WebSocketPair implements BarePair {

  /** The program of the server. */
  public static final Class<?> SERVER = WebSocketPairServer.class;

  @Override
  public String id() {
    return "bare-websocket";
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    Delivery delivery = new Delivery();
    HttpClient client = HttpClient.newBuilder().executor(Runnable::run).build();
    WebSocket socket;
    try {
      socket =
          client
              .newWebSocketBuilder()
              .buildAsync(URI.create(to.toString()), new Receiver(delivery))
              .join();
    } catch (CompletionException e) {
      client.shutdownNow();
      throw new IOException("connection refused: no WebSocket server is listening on " + to, e);
    }
    return new Connection() {
      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
        delivery.expect(reply);
        try {
          socket.sendBinary(request, true).join();
        } catch (CompletionException e) {
          throw new IOException("the request was not sent", e);
        }
        delivery.await();
      }

      @Override
      public void close() {
        socket.abort();
        delivery.fail("closed by the caller");
        client.shutdownNow();
      }
    };
  }

  private record Receiver(Delivery delivery) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      delivery.deliver(data, last);
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      delivery.fail("the peer closed: " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      delivery.fail("the connection failed: " + error.getMessage());
    }
  }
}
