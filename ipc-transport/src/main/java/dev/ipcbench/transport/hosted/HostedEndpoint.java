package dev.ipcbench.transport.hosted;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint on a server that somebody else starts and stops; its address is known once that
 * listens. Thread-safe.
 */
public final class HostedEndpoint implements Endpoint {

  private final String id;
  private volatile @Nullable EndpointAddress address;

  public HostedEndpoint(String id) {
    this.id = id;
  }

  /** The server listens from here on. */
  public void listensAt(EndpointAddress address) {
    this.address = address;
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
      throw new IllegalStateException("the server of the " + id + " endpoint does not listen yet");
    }
    return known;
  }
}
