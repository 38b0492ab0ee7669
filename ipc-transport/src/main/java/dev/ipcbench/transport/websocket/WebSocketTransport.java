package dev.ipcbench.transport.websocket;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import java.io.IOException;
import java.util.List;

/**
 * The transport over WebSocket (RFC 6455): each ipcbench message is one binary WebSocket message.
 * The client is {@link WebSocketClient}, the server Spring's on Tomcat.
 */
public final class WebSocketTransport implements Transport {

  private final String id;
  private final String scheme;

  private WebSocketTransport(String id, String scheme) {
    this.id = id;
    this.scheme = scheme;
  }

  /** Returns the transport over TCP; id {@code websocket}. */
  public static Transport plain() {
    return new WebSocketTransport("websocket", "ws");
  }

  /** Returns the transport over TLS 1.3; id {@code websocket-tls}. */
  public static Transport overTls() {
    return new WebSocketTransport("websocket-tls", "wss");
  }

  @Override
  public String id() {
    return id;
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
    if (to instanceof EndpointAddress.Web web && web.scheme().equals(scheme)) {
      return new WebSocketConnection(WebSocketClient.connect(web));
    }
    throw new IllegalArgumentException(
        id + " connects to " + scheme + "://host:port/path, not to " + to);
  }
}
