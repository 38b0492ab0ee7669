package dev.ipcbench.client.target;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import java.net.URI;

/** Who stands for the target {@code server}, where it is not a child of this process. */
public sealed interface ServerSpec {

  /**
   * An ipcbench app: asked for its endpoints, told where to place its threads.
   *
   * @param url of its control plane, {@code http://host:port}
   */
  record ControlPlaneUrl(URI url) implements ServerSpec {}

  /**
   * A single endpoint of somebody else's, known by its address alone.
   *
   * @param wire what it takes a message to be
   */
  record EndpointUrl(EndpointAddress address, Wire wire) implements ServerSpec {}
}
