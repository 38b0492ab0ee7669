package dev.ipcbench.transport.none;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.serving.Traffic;

final class NoneTransportTests implements MessageContract {

  @Override
  public Transport transport() {
    return new NoneTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) {
    return RunningEndpoint.at(new NoneEndpoint().address(), new Traffic());
  }
}
