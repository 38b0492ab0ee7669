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

  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.values());
  }

  @Override
  public void check(EndpointAddress to) {
    contract(web(to));
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait) throws IOException {
    return connect(to, wait, Wire.IPCB);
  }

  @Override
  public Connection connect(EndpointAddress to, Wait wait, Wire wire) throws IOException {
    EndpointAddress.Web web = web(to);
    Contract contract = contract(web);
    String service = SCHEME + "://" + new Authority(web.host(), web.port()) + split(web)[0];
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

  private static EndpointAddress.Web web(EndpointAddress to) {
    if (to instanceof EndpointAddress.Web web && web.scheme().equals(SCHEME)) {
      return web;
    }
    throw new IllegalArgumentException(
        "net-tcp connects to net.tcp://host:port/path, not to " + to);
  }

  private static Contract contract(EndpointAddress.Web web) {
    String[] parts = split(web);
    return Contract.parse(parts.length > 1 ? parts[1] : "");
  }

  /** Returns the path and the query, if there is one. */
  private static String[] split(EndpointAddress.Web web) {
    return web.path().split("\\?", 2);
  }

  private static void openSession(Socket socket, String service) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) SESSION_TIMEOUT.toMillis());
    Preamble.open(new TimedIo(socket), service);
    socket.setSoTimeout(0);
  }
}
