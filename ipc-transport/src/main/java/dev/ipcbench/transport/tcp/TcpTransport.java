package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** TCP through the JDK's socket channels, with {@code TCP_NODELAY}. */
public final class TcpTransport implements Transport {

  /** Long enough for a retransmission: NAT networks are known to lose a first packet. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  @Override
  public String id() {
    return "tcp";
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    return connect(to, wait, Wire.IPCB);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    if (!(to instanceof EndpointAddress.Tcp(String host, int port))) {
      throw new IllegalArgumentException("tcp connects to tcp://host:port, not to " + to);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(to + ": unknown host '" + host + "'");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, (int) CONNECT_TIMEOUT.toMillis());
      return new StreamConnection(Sockets.io(channel, wait), wire);
    } catch (SocketTimeoutException e) {
      channel.close();
      throw new IOException(
          to + ": connect timed out after " + CONNECT_TIMEOUT.toSeconds() + " s", e);
    } catch (IOException e) {
      channel.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }
}
