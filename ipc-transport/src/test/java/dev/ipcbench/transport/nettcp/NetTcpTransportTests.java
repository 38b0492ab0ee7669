package dev.ipcbench.transport.nettcp;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.io.IOException;

final class NetTcpTransportTests implements MessageContract, ListenerContract {

  private static final String HOST = "127.0.0.1";

  @Override
  public Transport transport() {
    return new NetTcpTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    return RunningEndpoint.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return NetTcpEndpoint.of(HOST, 0, NetTcpLimits.DEFAULT, RunningEndpoint.serving(waiting));
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    return NetTcpEndpoint.of(
        HOST,
        ((EndpointAddress.Web) address).port(),
        NetTcpLimits.DEFAULT,
        RunningEndpoint.serving(Wait.BLOCK));
  }
}
