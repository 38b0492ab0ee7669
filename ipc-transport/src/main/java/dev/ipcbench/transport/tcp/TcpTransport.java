package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamConnection;
import dev.ipcbench.transport.stream.TcpSockets;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;

/** TCP through the JDK's socket channels, with {@code TCP_NODELAY}. */
public final class TcpTransport implements Transport {

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
    SocketChannel channel = TcpSockets.connect(to, host, port);
    try {
      return new StreamConnection(Sockets.io(channel, wait), wire);
    } catch (IOException e) {
      channel.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }
}
