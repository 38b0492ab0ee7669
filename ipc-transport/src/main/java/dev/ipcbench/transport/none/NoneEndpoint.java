package dev.ipcbench.transport.none;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;

/** The endpoint of the none transport: every process has one, for itself only. */
public final class NoneEndpoint implements Endpoint {

  @Override
  public String id() {
    return "none";
  }

  @Override
  public EndpointAddress address() {
    return new EndpointAddress.InProcess();
  }
}
