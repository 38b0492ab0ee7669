package dev.ipcbench.transport.shm;

import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.shm.link.DoorBell;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the files of those who ask for a connection, and gives each a platform thread of its own.
 */
final class ShmListener implements AutoCloseable {

  private final Path directory;
  private final DoorBell door;
  private final Serving serving;
  private final Set<ShmServedConnection> open = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;
  private volatile boolean closing;

  /**
   * Starts to accept.
   *
   * @param door owned from here on
   */
  ShmListener(Path directory, DoorBell door, Serving serving) {
    this.directory = directory;
    this.door = door;
    this.serving = serving;
    this.acceptor = Thread.ofPlatform().name("ipc-shm-accept").daemon().start(this::accept);
  }

  private void accept() {
    while (!closing) {
      try (DirectoryStream<Path> asking =
          Files.newDirectoryStream(directory, "*" + ConnectRequest.ASK)) {
        asking.forEach(this::serve);
      } catch (IOException | RuntimeException e) {
        ShmEndpoint.LOG.log(
            Level.WARNING, "shm: {0} could not be looked through: {1}", directory, e.toString());
      }
      door.await();
    }
  }

  private void serve(Path file) {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.length() - ConnectRequest.ASK.length());
    ConnectRequest asking = new ConnectRequest(directory, id);
    try {
      asking.move(ConnectRequest.ASK, ConnectRequest.TAKEN);
    } catch (IOException e) {
      ShmEndpoint.LOG.log(Level.DEBUG, "shm: who asked has given up", e);
      return;
    }
    ShmServedConnection served = new ShmServedConnection(asking, serving, open::remove);
    open.add(served);
    served.start();
  }

  /** Ends every connection, and waits until the threads have ended. */
  @Override
  public void close() {
    closing = true;
    door.ring();
    Threads.awaitEnd(acceptor);
    door.close();
    Set<ShmServedConnection> left = Set.copyOf(open);
    left.forEach(ShmServedConnection::end);
    left.forEach(served -> Threads.awaitEnd(served.thread()));
  }
}
