package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamListener;
import dev.ipcbench.transport.stream.TcpSockets;
import java.nio.channels.ServerSocketChannel;

/** Listens on a TCP port. */
public final class TcpEndpoint {

  private TcpEndpoint() {}

  /**
   * Returns the endpoint, not yet open.
   *
   * @param host the name or address to bind
   * @param port 1 to 65535, or 0 for any free port
   */
  public static ListeningEndpoint of(String host, int port, Serving serving) {
    return new ListeningEndpoint(
        "tcp", () -> Availability.AVAILABLE, () -> bind(host, port, serving));
  }

  private static ListeningEndpoint.Bound bind(String host, int port, Serving serving) {
    ServerSocketChannel server = TcpSockets.listen("tcp", host, port);
    return new ListeningEndpoint.Bound(
        new EndpointAddress.Tcp(host, server.socket().getLocalPort()),
        new StreamListener("tcp", new Sockets.Server(server), serving)::close);
  }
}
