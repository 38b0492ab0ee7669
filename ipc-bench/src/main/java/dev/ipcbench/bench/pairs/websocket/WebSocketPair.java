package dev.ipcbench.bench.pairs.websocket;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client, whose selector's thread delivers the replies itself: the caller sends and
 * parks. Tomcat's own client was tried too; this one is the faster.
 */
public final class WebSocketPair implements Transport {

  /** Its answering end. */
  public static final Class<?> SERVER = WebSocketPairServer.class;

  @Override
  public String id() {
    return "bare-websocket";
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.BLOCK);
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
      throw new IOException("no WebSocket at " + to, e);
    }
    return new Connection() {
      @Override
      public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
        delivery.expect(reply);
        try {
          socket.sendBinary(request, true).join();
        } catch (CompletionException e) {
          throw new IOException("the request could not be sent", e);
        }
        delivery.await();
      }

      @Override
      public void close() {
        socket.abort();
        delivery.lose("this side has closed");
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
      delivery.lose("the peer closed: " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      delivery.lose("the connection broke: " + error.getMessage());
    }
  }
}
