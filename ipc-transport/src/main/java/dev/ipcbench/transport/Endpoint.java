package dev.ipcbench.transport;

import dev.ipcbench.platform.Availability;

/** The answering end of a transport, as the control plane describes it. */
public interface Endpoint {

  /** The id of the transport it answers. */
  String id();

  /** Whether it can be had on this system. */
  Availability availability();

  /**
   * Where to connect to.
   *
   * @throws IllegalStateException while it is not open
   */
  EndpointAddress address();
}
