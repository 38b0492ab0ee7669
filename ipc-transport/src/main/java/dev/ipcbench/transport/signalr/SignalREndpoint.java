package dev.ipcbench.transport.signalr;

import dev.ipcbench.transport.Availability;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The hub, as the control plane describes it. */
final class SignalREndpoint implements Endpoint {

  private final String host;
  private final Supplier<@Nullable Integer> port;

  /**
   * @param port of the web server; null while it is not open
   */
  SignalREndpoint(String host, Supplier<@Nullable Integer> port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String id() {
    return SignalRTransport.ID;
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address() {
    Integer open = port.get();
    if (open == null) {
      throw new IllegalStateException("the web server is not open, and the hub with it");
    }
    return new EndpointAddress.Web("signalr+http", host, open, SignalRConfiguration.PATH, "");
  }
}
