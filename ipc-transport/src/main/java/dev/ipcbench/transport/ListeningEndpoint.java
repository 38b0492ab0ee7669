package dev.ipcbench.transport;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that owns its address: a socket, a pipe, a file. Opened and closed by one thread at a
 * time; its own threads serve the connections.
 */
public final class ListeningEndpoint implements Endpoint, AutoCloseable {

  /**
   * A bound address.
   *
   * @param availability returns whether clients can connect
   * @param socket which implementation of sockets it uses, if there are several
   * @param release frees the address, ends every connection and returns when their threads have
   *     ended
   */
  public record Bound(
      EndpointAddress address,
      Supplier<Availability> availability,
      Optional<String> socket,
      Runnable release) {

    /** Creates a bound address whose sockets have one implementation. */
    public Bound(EndpointAddress address, Supplier<Availability> availability, Runnable release) {
      this(address, availability, Optional.empty(), release);
    }

    /** Creates a bound address to which clients can connect until it is released. */
    public Bound(EndpointAddress address, Runnable release) {
      this(address, () -> Availability.AVAILABLE, release);
    }
  }

  private final String id;
  private final Supplier<Availability> system;
  private final Supplier<Bound> binding;
  private volatile @Nullable Bound bound;

  /**
   * @param id the id of the transport
   * @param system returns whether the transport is available on this system
   * @param binding binds the address and starts to serve, or throws a {@link ProblemException}
   */
  public ListeningEndpoint(String id, Supplier<Availability> system, Supplier<Bound> binding) {
    this.id = id;
    this.system = system;
    this.binding = binding;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Availability availability() {
    Bound open = bound;
    return (open == null ? system : open.availability).get();
  }

  @Override
  public Optional<String> socket() {
    Bound open = bound;
    return open == null ? Optional.empty() : open.socket;
  }

  @Override
  public EndpointAddress address() {
    Bound open = bound;
    if (open == null) {
      throw new IllegalStateException("The " + id + " endpoint is not open.");
    }
    return open.address;
  }

  /**
   * Binds the address and starts to serve.
   *
   * @throws ProblemException if the address is not available
   */
  public synchronized void open() {
    bound = binding.get();
  }

  /**
   * Frees the address, ends every connection and returns when their threads have ended. A second
   * call does nothing. The endpoint can be opened again.
   */
  @Override
  public synchronized void close() {
    Bound open = bound;
    if (open != null) {
      open.release.run();
      bound = null;
    }
  }
}
