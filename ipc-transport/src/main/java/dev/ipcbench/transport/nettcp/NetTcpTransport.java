package dev.ipcbench.transport.nettcp;

import dev.ipcbench.platform.Authority;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.nettcp.framing.Preamble;
import dev.ipcbench.transport.nettcp.soap.CallWriter;
import dev.ipcbench.transport.nettcp.soap.Contract;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.TcpSockets;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/**
 * The transport that calls a WCF service through its {@code NetTcpBinding} with {@code
 * SecurityMode.None}: .NET message framing in duplex mode, binary XML with a session dictionary,
 * SOAP 1.2, WS-Addressing 1.0. The encoding is measured, WCF's own client is not.
 */
public final class NetTcpTransport implements Transport {

  public static final String ID = "net-tcp";

  static final String SCHEME = "net.tcp";

  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);

  @Override
  public String id() {
    return ID;
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
    if (!(to instanceof EndpointAddress.Web web) || !web.scheme().equals(SCHEME)) {
      throw new IllegalArgumentException(
          "net-tcp connects to net.tcp://host:port/path, not to " + to);
    }
    int query = (web.path() + "?").indexOf('?');
    String service =
        SCHEME + "://" + new Authority(web.host(), web.port()) + web.path().substring(0, query);
    Contract contract =
        Contract.parse(web.path().substring(Math.min(query + 1, web.path().length())));
    SocketChannel channel = TcpSockets.connect(to, web.host(), web.port());
    try {
      openSession(channel.socket(), service);
      return new NetTcpConnection(
          Sockets.io(channel, wait), new CallWriter(contract, service), wire);
    } catch (IOException e) {
      channel.close();
      throw new IOException(to + ": " + e.getMessage(), e);
    }
  }

  private static void openSession(Socket socket, String service) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) SESSION_TIMEOUT.toMillis());
    Preamble.open(new TimedIo(socket), service);
    socket.setSoTimeout(0);
  }
}
