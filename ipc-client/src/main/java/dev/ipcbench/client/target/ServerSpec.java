package dev.ipcbench.client.target;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import java.net.URI;

/** The server to measure against, where it is not a child of this process. */
public sealed interface ServerSpec {

  /**
   * An ipcbench app: it lists its endpoints and places its threads on request.
   *
   * @param url of its control plane, {@code http://host:port}
   */
  record ControlPlaneUrl(URI url) implements ServerSpec {}

  /**
   * A single endpoint of a third-party server.
   *
   * @param wire the message format of the endpoint
   */
  record EndpointUrl(EndpointAddress address, Wire wire) implements ServerSpec {}
}
