package dev.ipcbench.transport.nettcp;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamListener;
import dev.ipcbench.transport.stream.TcpSockets;
import java.nio.channels.ServerSocketChannel;

/** A service with the contract of this project, which any WCF client can call. */
public final class NetTcpEndpoint {

  static final String PATH = "/echo";

  private NetTcpEndpoint() {}

  /**
   * Returns the endpoint, not yet open.
   *
   * @param host the name or address to bind
   * @param port 1 to 65535, or 0 for any free port
   */
  public static ListeningEndpoint of(String host, int port, NetTcpLimits limits, Serving serving) {
    return new ListeningEndpoint(
        NetTcpTransport.ID, () -> Availability.AVAILABLE, () -> bind(host, port, limits, serving));
  }

  private static ListeningEndpoint.Bound bind(
      String host, int port, NetTcpLimits limits, Serving serving) {
    ServerSocketChannel server = TcpSockets.listen(NetTcpTransport.ID, host, port);
    SilenceWatch silence = new SilenceWatch(limits);
    StreamListener listener =
        new StreamListener(
            NetTcpTransport.ID,
            new Sockets.Server(server),
            serving,
            (io, answered) -> new NetTcpConversation(io, serving, answered, silence));
    return new ListeningEndpoint.Bound(
        new EndpointAddress.Web(
            NetTcpTransport.SCHEME, host, server.socket().getLocalPort(), PATH, ""),
        () -> {
          listener.close();
          silence.close();
        });
  }
}
