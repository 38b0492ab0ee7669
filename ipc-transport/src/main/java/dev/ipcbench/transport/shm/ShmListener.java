package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.shm.link.Layout.LONG;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.PeerLiveness;
import dev.ipcbench.platform.process.Threads;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.message.ProtocolException;
import dev.ipcbench.transport.serving.ServedConnection;
import dev.ipcbench.transport.serving.ServedConnections;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.shm.link.CoherenceCheck;
import dev.ipcbench.transport.shm.link.DoorBell;
import dev.ipcbench.transport.shm.link.Layout;
import dev.ipcbench.transport.shm.link.ShmLink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
    String told = "";
    while (!closing) {
      try (DirectoryStream<Path> requests =
          Files.newDirectoryStream(directory, "*" + ConnectRequest.ASK)) {
        requests.forEach(this::serve);
      } catch (IOException | RuntimeException e) {
        if (!told.equals(e.toString())) { // as long as it lasts, it happens at every look
          told = e.toString();
          LOG.log(Level.WARNING, "shm: cannot list {0}: {1}", directory, told);
        }
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
    connections.serve(new ShmService(request));
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

  /** Maps a client's file, checks that the memory is shared, and answers the client's messages. */
  private final class ShmService implements ServedConnection.Service {
    private final ConnectRequest request;

    ShmService(ConnectRequest request) {
      this.request = request;
    }

    @Override
    public void serve(ServedConnection connection, Wait waiting) throws IOException {
      try (ShmLink link = open(waiting)) {
        connection.onEnd(link::end);
        request.remove(); // the mapping stays; a killed process leaves no file behind
        link.handshake(CoherenceCheck.DEFAULT);
        connection.converse(
            new ShmConversation(link, serving.handler(), connection::answered)::run);
      }
    }

    private ShmLink open(Wait waiting) throws IOException {
      FileChannel channel = FileChannel.open(request.file(ConnectRequest.TAKEN), READ, WRITE);
      PeerLiveness client = new PeerLiveness(request.key(), channel);
      try {
        if (channel.size() != Layout.BYTES) {
          throw wrongLayout("its size is %d bytes, not %d".formatted(channel.size(), Layout.BYTES));
        }
        MappedFile mapped = MappedFile.map(channel, Layout.BYTES);
        ShmLink link = new ShmLink(mapped, Layout.SERVER, waiting, client);
        ByteBuffer memory = mapped.buffer();
        if ((long) LONG.getAcquire(memory, 0) != Layout.MAGIC
            || (long) LONG.getAcquire(memory, Layout.SIZES) != Layout.EXPECTED_SIZES) {
          link.close();
          throw wrongLayout("unknown magic, version or ring sizes");
        }
        return link;
      } catch (IOException | RuntimeException e) {
        client.close();
        throw e;
      }
    }

    private static ProtocolException wrongLayout(String why) {
      return new ProtocolException(
          Refusals.Cause.WRONG_PROTOCOL, "not an ipcbench shared-memory file: " + why);
    }

    @Override
    public void close() {
      request.remove();
    }
  }
}
