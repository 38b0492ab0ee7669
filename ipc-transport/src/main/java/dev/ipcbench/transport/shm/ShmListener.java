package dev.ipcbench.transport.shm;

import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.serving.ServedConnections;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.shm.link.DoorBell;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the connect requests of clients and serves each connection on a thread of its own. */
final class ShmListener implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ShmListener.class.getName());

  private final Path directory;
  private final DoorBell door;
  private final Serving serving;
  private final ServedConnections connections;
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
    this.connections = new ServedConnections("shm", serving);
    this.acceptor = Thread.ofPlatform().name("ipc-shm-accept").daemon().start(this::accept);
  }

  private void accept() {
    while (!closing) {
      try (DirectoryStream<Path> requests =
          Files.newDirectoryStream(directory, "*" + ConnectRequest.ASK)) {
        requests.forEach(this::serve);
      } catch (IOException | RuntimeException e) {
        LOG.log(Level.WARNING, "shm: cannot list {0}: {1}", directory, e.toString());
      }
      door.await();
    }
  }

  private void serve(Path file) {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.length() - ConnectRequest.ASK.length());
    ConnectRequest request = new ConnectRequest(directory, id);
    try {
      request.move(ConnectRequest.ASK, ConnectRequest.TAKEN);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "shm: a client withdrew its connect request", e);
      return;
    }
    connections.serve(new ShmService(request, serving));
  }

  /** Ends every connection and returns when their threads have ended. */
  @Override
  public void close() {
    closing = true;
    door.ring();
    Threads.awaitEnd(acceptor);
    door.close();
    connections.close();
  }
}
