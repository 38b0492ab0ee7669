package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Listens on a TCP port. */
public final class TcpEndpoint {

  /** Large enough for many clients that connect at the same time. */
  private static final int BACKLOG = 512;

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
    InetSocketAddress wanted = new InetSocketAddress(host, port);
    if (wanted.isUnresolved()) {
      throw new ProblemException(
          "The tcp endpoint cannot listen on '" + host + "': unknown host.",
          "Bind to an address of this machine: 127.0.0.1 for local clients only, 0.0.0.0 for all"
              + " networks.");
    }
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.bind(wanted, BACKLOG);
        int bound = ((InetSocketAddress) server.getLocalAddress()).getPort();
        return new ListeningEndpoint.Bound(
            new EndpointAddress.Tcp(host, bound),
            new StreamListener("tcp", new Sockets.Server(server), serving)::close);
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ProblemException(
          "The tcp endpoint cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".",
          e instanceof BindException
              ? "Stop the program that listens there or choose another port (0 for any free port),"
                  + " and check that the address belongs to this machine."
              : "Check that this process may open TCP sockets.",
          e);
    }
  }
}
