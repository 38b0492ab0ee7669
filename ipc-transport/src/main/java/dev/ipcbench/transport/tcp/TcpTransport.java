package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.stream.StreamConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** TCP through the JDK's socket channels, without delay of small packets ({@code TCP_NODELAY}). */
public final class TcpTransport implements Transport {

  /** The connect itself: on a NAT network a first packet is known to get lost now and then. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  @Override
  public String id() {
    return "tcp";
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    return open(to, wait, Wire.IPCB);
  }

  @Override
  public Connection connectRaw(EndpointAddress to, Wait wait) throws IOException {
    return open(to, wait, Wire.RAW);
  }

  private static Connection open(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    if (!(to instanceof EndpointAddress.Tcp(String host, int port))) {
      throw new IllegalArgumentException("tcp connects to tcp://host:port, not to " + to);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(to + ": no address is known for the name '" + host + "'");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, (int) CONNECT_TIMEOUT.toMillis());
      return new StreamConnection(channel, wait, wire);
    } catch (SocketTimeoutException e) {
      channel.close();
      throw new IOException(to + ": no answer within " + CONNECT_TIMEOUT.toSeconds() + " s", e);
    } catch (IOException e) {
      channel.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }
}
