package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Answers through a media driver in this process, in a directory that only its owner may enter. */
public final class AeronEndpoint implements ListeningEndpoint {

  private final SharedDirectory directory;
  private final Serving serving;
  private final DriverSpace space;
  private @Nullable AeronListener listener;
  private @Nullable Unavailable full;
  private @Nullable Path path;

  /**
   * @param parent where the directory is created, in memory or on a local file system; null for a
   *     private one that exists while the endpoint is open
   * @param name the name of the directory
   */
  public AeronEndpoint(@Nullable Path parent, String name, Serving serving) {
    this(parent, name, serving, DriverSpace.ofFileSystem());
  }

  AeronEndpoint(@Nullable Path parent, String name, Serving serving, DriverSpace space) {
    this.space = space;
    this.directory = new SharedDirectory(parent, name);
    this.serving = serving;
  }

  @Override
  public String id() {
    return "aeron";
  }

  @Override
  public synchronized Availability availability() {
    if (full != null) {
      return full;
    }
    Throwable failure = listener == null ? null : listener.failure();
    if (failure != null) {
      return new Unavailable(
          "Aeron's media driver failed in '%s': %s.".formatted(path, failure.getMessage()),
          "Choose a directory in memory with enough space, with ipc.directory (environment:"
              + " IPC_DIRECTORY), and restart.");
    }
    return AeronAvailability.get();
  }

  @Override
  public synchronized EndpointAddress address() {
    if (path == null) {
      throw new IllegalStateException("the aeron endpoint is not open");
    }
    return new EndpointAddress.Shared(id(), path);
  }

  /** Without enough space no client can connect, and {@link #availability()} returns why. */
  @Override
  public synchronized void open() {
    Path taken = directory.acquire();
    path = taken;
    full = space.missingForDriver(taken).orElse(null);
    if (full == null) {
      listener = new AeronListener(taken, serving);
    }
  }

  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    if (path != null) {
      path = null;
      full = null;
      directory.release();
    }
  }
}
