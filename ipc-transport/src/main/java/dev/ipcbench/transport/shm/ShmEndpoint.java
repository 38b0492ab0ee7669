package dev.ipcbench.transport.shm;

import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Shortage;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.shm.link.DoorBell;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Answers clients through files that they create in a directory only its owner may enter. */
public final class ShmEndpoint {

  private ShmEndpoint() {}

  /**
   * Returns the endpoint, not yet open. If no file can be mapped when it is opened, no client can
   * connect, and its availability says why.
   *
   * @param parent where the directory is created, in memory or on a local file system; null for a
   *     private one that exists while the endpoint is open
   * @param name the name of the directory
   */
  public static ListeningEndpoint of(@Nullable Path parent, String name, Serving serving) {
    SharedDirectory directory = new SharedDirectory(parent, name);
    return new ListeningEndpoint(
        "shm", () -> ShmTransport.AVAILABILITY, () -> bind(directory, serving));
  }

  private static Unavailable unavailable(Path path, String reason) {
    return new Unavailable(
        "The server cannot map a file in '%s': %s.".formatted(path, reason),
        Shortage.in(reason)
                .map(Shortage::remedy)
                .orElse(
                    "Choose a directory in memory or on a local file system that this user may"
                        + " write, with ipc.directory (environment: IPC_DIRECTORY).")
            + " Then restart the server.");
  }

  private static ListeningEndpoint.Bound bind(SharedDirectory directory, Serving serving) {
    Path path = directory.acquire();
    EndpointAddress address = new EndpointAddress.Shared("shm", path);
    try {
      ShmListener listener = new ShmListener(path, DoorBell.create(path), serving);
      return new ListeningEndpoint.Bound(
          address,
          () -> {
            listener.close();
            directory.release();
          });
    } catch (IOException e) {
      Unavailable why = unavailable(path, String.valueOf(e.getMessage()));
      return new ListeningEndpoint.Bound(address, () -> why, directory::release);
    }
  }
}
