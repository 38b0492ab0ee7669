package dev.ipcbench.transport;

import dev.ipcbench.platform.Availability;
import java.util.Optional;

/** The server end of a transport, as the control plane describes it. */
public interface Endpoint {

  /** Returns the id of the transport that it serves. */
  String id();

  /** Returns whether the endpoint is available on this system; by default it is. */
  default Availability availability() {
    return Availability.AVAILABLE;
  }

  /** Returns which implementation of sockets the server end uses, if there are several. */
  default Optional<String> socket() {
    return Optional.empty();
  }

  /**
   * Returns the address to connect to.
   *
   * @throws IllegalStateException while the endpoint is not open
   */
  EndpointAddress address();
}
