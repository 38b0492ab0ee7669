package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers through a media driver in this process, in a directory that only its owner may enter. */
public final class AeronEndpoint {

  private AeronEndpoint() {}

  /**
   * Returns the endpoint, not yet open. If there is not enough space when it is opened, no client
   * can connect, and its availability says why.
   *
   * @param parent where the directory is created, in memory or on a local file system; null for a
   *     private one that exists while the endpoint is open
   * @param name the name of the directory
   */
  public static ListeningEndpoint of(@Nullable Path parent, String name, Serving serving) {
    return of(parent, name, serving, DriverSpace.ofFileSystem());
  }

  static ListeningEndpoint of(
      @Nullable Path parent, String name, Serving serving, DriverSpace space) {
    SharedDirectory directory = new SharedDirectory(parent, name);
    return new ListeningEndpoint(
        "aeron", () -> AeronTransport.AVAILABILITY, () -> bind(directory, serving, space));
  }

  private static ListeningEndpoint.Bound bind(
      SharedDirectory directory, Serving serving, DriverSpace space) {
    Path path = directory.acquire();
    EndpointAddress address = new EndpointAddress.Shared("aeron", path);
    Optional<Unavailable> full = space.missingForDriver(path);
    if (full.isPresent()) {
      return new ListeningEndpoint.Bound(address, full::orElseThrow, directory::release);
    }
    AeronListener listener = new AeronListener(path, serving);
    return new ListeningEndpoint.Bound(
        address,
        () -> availability(path, listener.failure()),
        () -> {
          listener.close();
          directory.release();
        });
  }

  private static Availability availability(Path path, @Nullable Throwable failure) {
    return failure == null
        ? Availability.AVAILABLE
        : new Unavailable(
            "Aeron's media driver failed in '%s': %s.".formatted(path, failure.getMessage()),
            "Choose a directory in memory with enough space, with ipc.directory (environment:"
                + " IPC_DIRECTORY), and restart.");
  }
}
