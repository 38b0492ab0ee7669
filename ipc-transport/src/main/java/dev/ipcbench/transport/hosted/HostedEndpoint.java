package dev.ipcbench.transport.hosted;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint on the web server of the app. Its address is known once the server listens.
 * Thread-safe.
 */
public final class HostedEndpoint implements Endpoint {

  private final String id;
  private final IntFunction<EndpointAddress> addressOfPort;
  private volatile @Nullable EndpointAddress address;

  /**
   * @param addressOfPort returns the address of the endpoint for the port of the web server
   */
  public HostedEndpoint(String id, IntFunction<EndpointAddress> addressOfPort) {
    this.id = id;
    this.addressOfPort = addressOfPort;
  }

  /** Called when the web server listens on this port. */
  public void webServerListens(int port) {
    address = addressOfPort.apply(port);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Availability availability() {
    return Availability.AVAILABLE;
  }

  @Override
  public EndpointAddress address() {
    EndpointAddress known = address;
    if (known == null) {
      throw new IllegalStateException("The web server of the " + id + " endpoint is not started.");
    }
    return known;
  }
}
