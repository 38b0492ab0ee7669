package dev.ipcbench.bench.product;

import dev.ipcbench.transport.EndpointAddress;

/** An endpoint as the server lists it. */
public sealed interface OfferedEndpoint {

  /** Available at an address. */
  record At(EndpointAddress address) implements OfferedEndpoint {}

  /** Unavailable, with the reason. */
  record Unavailable(String reason) implements OfferedEndpoint {}
}
