package dev.ipcbench.transport.signalr;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import java.io.IOException;

/**
 * The transport that calls the hub method {@code Echo} over the hub protocol of ASP.NET Core
 * SignalR, in its MessagePack encoding, through a WebSocket without negotiation. The encoding is
 * measured, a vendor's client is not: the records are the same that one would send.
 */
public final class SignalRTransport implements Transport {

  public static final String ID = "signalr";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    if (!(to instanceof EndpointAddress.Web web) || !web.scheme().startsWith("signalr+")) {
      throw new IllegalArgumentException(
          "signalr connects to signalr+http://host:port/path, not to " + to);
    }
    WebSocketClient client = WebSocketClient.connect(web);
    try {
      return SignalRConnection.handshake(client);
    } catch (IOException e) {
      client.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }
}
