package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.StreamListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** Listens on a TCP port. */
public final class TcpEndpoint implements ListeningEndpoint {

  /** Large enough for many clients that connect at the same time. */
  private static final int BACKLOG = 512;

  private final String host;
  private final int port;
  private final Serving serving;
  private EndpointAddress.@Nullable Tcp address;
  private @Nullable StreamListener listener;

  /**
   * @param host the name or address to bind
   * @param port 1 to 65535, or 0 for any free port
   */
  public TcpEndpoint(String host, int port, Serving serving) {
    this.host = host;
    this.port = port;
    this.serving = serving;
  }

  @Override
  public String id() {
    return "tcp";
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public synchronized EndpointAddress address() {
    if (address == null) {
      throw new IllegalStateException("the tcp endpoint is not open");
    }
    return address;
  }

  @Override
  public synchronized void open() {
    InetSocketAddress wanted = new InetSocketAddress(host, port);
    if (wanted.isUnresolved()) {
      throw new ProblemException(
          "The tcp endpoint cannot listen on '" + host + "': unknown host.",
          "Bind to an address of this machine: 127.0.0.1 for local clients only, 0.0.0.0 for all"
              + " networks.",
          null);
    }
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.bind(wanted, BACKLOG);
        int bound = ((InetSocketAddress) server.getLocalAddress()).getPort();
        address = new EndpointAddress.Tcp(host, bound);
        listener = new StreamListener(id(), server, serving);
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (BindException e) {
      throw new ProblemException(
          "The tcp endpoint cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".",
          "Stop the program that listens there or choose another port (0 for any free port), and"
              + " check that the address belongs to this machine.",
          e);
    } catch (IOException e) {
      throw new ProblemException(
          "The tcp endpoint cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".",
          "Check that this process may open TCP sockets.",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close();
      listener = null;
      address = null;
    }
  }
}
