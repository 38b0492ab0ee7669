package dev.ipcbench.transport.websocket;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import dev.ipcbench.transport.websocket.client.WebSocketClient.MessageKind;
import dev.ipcbench.transport.websocket.library.JdkWebSocketConnection;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The transport over WebSocket (RFC 6455): each ipcbench message is one binary WebSocket message.
 * The server is Spring's on Tomcat; the lean client is {@link WebSocketClient}, the library the
 * JDK's.
 *
 * @param scheme of its addresses
 */
public record WebSocketTransport(String id, String scheme, ClientKind client) implements Transport {

  /** Returns the transport over TCP; id {@code websocket}. */
  public static WebSocketTransport plain() {
    return new WebSocketTransport("websocket", "ws", ClientKind.LEAN);
  }

  /** Returns the transport over TLS 1.3; id {@code websocket-tls}. */
  public static WebSocketTransport overTls() {
    return new WebSocketTransport("websocket-tls", "wss", ClientKind.LEAN);
  }

  /** Returns the same transport with the client of the JDK. */
  public WebSocketTransport withLibrary() {
    return new WebSocketTransport(id, scheme, ClientKind.LIBRARY);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (to instanceof EndpointAddress.Web web && web.scheme().equals(scheme)) {
      return switch (client) {
        case LEAN -> new ClientConnection(WebSocketClient.connect(web));
        case LIBRARY -> JdkWebSocketConnection.open(web);
      };
    }
    throw new IllegalArgumentException(
        id + " connects to " + scheme + "://host:port/path, not to " + to);
  }

  /** The client side: sends a request as one frame. */
  private record ClientConnection(WebSocketClient client) implements Connection {

    @Override
    public void roundTrip(ByteBuffer request, ByteBuffer reply) throws IOException {
      client.send(MessageKind.BINARY, request);
      if (client.receive(reply) != MessageKind.BINARY) {
        throw new ProtocolException(
            Cause.WRONG_PROTOCOL, "expected a binary message, got a text message");
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
