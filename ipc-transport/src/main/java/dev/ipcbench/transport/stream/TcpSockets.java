package dev.ipcbench.transport.stream;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Opens TCP sockets, for the transports whose streams they are. */
public final class TcpSockets {

  /** Large enough for many clients that connect at the same time. */
  private static final int BACKLOG = 512;

  /** Long enough for a retransmission: NAT networks are known to lose a first packet. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private TcpSockets() {}

  /**
   * Returns a socket that is connected.
   *
   * @param to the address with that host and port; part of every error message
   * @throws IOException if no server listens there
   */
  public static SocketChannel connect(EndpointAddress to, String host, int port)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(to + ": unknown host '" + host + "'");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, (int) CONNECT_TIMEOUT.toMillis());
      return channel;
    } catch (SocketTimeoutException e) {
      channel.close();
      throw new IOException(
          to + ": connect timed out after " + CONNECT_TIMEOUT.toSeconds() + " s", e);
    } catch (IOException e) {
      channel.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns a socket that listens.
   *
   * @param id the id of the transport
   * @param host the name or address to bind
   * @param port 1 to 65535, or 0 for any free port
   * @throws ProblemException if it cannot
   */
  public static ServerSocketChannel listen(String id, String host, int port) {
    InetSocketAddress wanted = new InetSocketAddress(host, port);
    if (wanted.isUnresolved()) {
      throw new ProblemException(
          "The %s endpoint cannot listen on '%s': unknown host.".formatted(id, host),
          "Bind to an address of this machine: 127.0.0.1 for local clients only, 0.0.0.0 for all"
              + " networks.");
    }
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        return server.bind(wanted, BACKLOG);
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ProblemException(
          "The %s endpoint cannot listen on %s:%d: %s.".formatted(id, host, port, e.getMessage()),
          e instanceof BindException
              ? "Stop the program that listens there or choose another port (0 for any free port),"
                  + " and check that the address belongs to this machine."
              : "Check that this process may open TCP sockets.",
          e);
    }
  }
}
