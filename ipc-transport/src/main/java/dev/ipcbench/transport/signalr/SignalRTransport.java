package dev.ipcbench.transport.signalr;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.signalr.library.MicrosoftConnection;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import java.io.IOException;

/**
 * The transport that calls the hub method {@code Echo} over the hub protocol of ASP.NET Core
 * SignalR, through a WebSocket without negotiation. The lean client measures the MessagePack
 * encoding: its records are the same that a vendor's client would send. The library client is
 * Microsoft's for Java, in JSON.
 */
public record SignalRTransport(ClientKind client) implements Transport {

  public static final String ID = "signalr";

  /** Returns the transport with a client on the caller's thread. */
  public static SignalRTransport lean() {
    return new SignalRTransport(ClientKind.LEAN);
  }

  /** Returns the transport with Microsoft's client. */
  public static SignalRTransport library() {
    return new SignalRTransport(ClientKind.LIBRARY);
  }

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
    if (client == ClientKind.LIBRARY) {
      return MicrosoftConnection.open(web);
    }
    WebSocketClient opened = WebSocketClient.connect(web);
    try {
      return SignalRConnection.handshake(opened);
    } catch (IOException e) {
      opened.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }
}
