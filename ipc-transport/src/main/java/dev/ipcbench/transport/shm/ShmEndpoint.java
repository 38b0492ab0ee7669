package dev.ipcbench.transport.shm;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.files.SharedDirectory;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.shm.link.DoorBell;
import dev.ipcbench.transport.shm.link.Mapping;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Answers in a directory that its owner alone may enter, in files that its clients make there. */
public final class ShmEndpoint implements ListeningEndpoint {

  static final Logger LOG = System.getLogger(ShmEndpoint.class.getName());

  private final SharedDirectory directory;
  private final Serving serving;
  private @Nullable ShmListener listener;
  private @Nullable Path path;

  /**
   * @param parent where the directory is made, in memory or on a local file system; null for a
   *     private one that is made when the endpoint opens and removed when it closes
   * @param name of the directory
   */
  public ShmEndpoint(@Nullable Path parent, String name, Serving serving) {
    this.directory = new SharedDirectory(parent, name);
    this.serving = serving;
  }

  @Override
  public String id() {
    return "shm";
  }

  @Override
  public Availability availability() {
    return Mapping.availability();
  }

  @Override
  public synchronized EndpointAddress address() {
    if (path == null) {
      throw new IllegalStateException("the shm endpoint is not open");
    }
    return new EndpointAddress.Shared(id(), path);
  }

  @Override
  public synchronized void open() {
    Path taken = directory.acquire();
    try {
      listener = new ShmListener(taken, DoorBell.hang(taken), serving);
      path = taken;
    } catch (IOException e) {
      directory.release();
      throw new ProblemException(
          "The shm endpoint cannot map a file in '" + taken + "': " + e.getMessage() + ".",
          "Choose a directory in memory or of a local file system that this user may write, with"
              + " ipc.directory (environment: IPC_DIRECTORY).",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close();
      listener = null;
      path = null;
      directory.release();
    }
  }
}
