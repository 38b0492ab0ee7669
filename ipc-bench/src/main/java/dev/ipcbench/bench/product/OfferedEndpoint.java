package dev.ipcbench.bench.product;

import dev.ipcbench.transport.EndpointAddress;

/** An endpoint as the server describes it. */
public sealed interface OfferedEndpoint {

  /** It answers there. */
  record At(EndpointAddress address) implements OfferedEndpoint {}

  /** It cannot be had here. */
  record Unavailable(String reason) implements OfferedEndpoint {}
}
