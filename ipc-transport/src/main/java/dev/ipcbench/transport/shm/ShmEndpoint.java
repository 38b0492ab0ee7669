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
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Answers clients through files that they create in a directory only its owner may enter. */
public final class ShmEndpoint implements ListeningEndpoint {

  private final SharedDirectory directory;
  private final Serving serving;
  private @Nullable ShmListener listener;
  private @Nullable Path path;

  /**
   * @param parent where the directory is created, in memory or on a local file system; null for a
   *     private one that exists while the endpoint is open
   * @param name the name of the directory
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
      listener = new ShmListener(taken, DoorBell.create(taken), serving);
      path = taken;
    } catch (IOException e) {
      directory.release();
      throw new ProblemException(
          "The shm endpoint cannot map a file in '" + taken + "': " + e.getMessage() + ".",
          "Choose a directory in memory or on a local file system that this user may write, with"
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
