package dev.ipcbench.transport.tcp;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.RawListener;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.contract.StreamContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

final class TcpTransportTests implements StreamContract, ListenerContract {

  private static final String HOST = "127.0.0.1";

  @Override
  public Transport transport() {
    return new TcpTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    return RunningEndpoint.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return TcpEndpoint.of(HOST, 0, RunningEndpoint.serving(waiting));
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    return TcpEndpoint.of(
        HOST, ((EndpointAddress.Tcp) address).port(), RunningEndpoint.serving(Wait.BLOCK));
  }

  @Override
  public RawListener rawListener() throws IOException {
    ServerSocketChannel server =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    return new RawListener(server, new EndpointAddress.Tcp(HOST, port));
  }
}
