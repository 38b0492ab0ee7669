package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.shm.link.Layout.LONG;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.transport.shm.link.Layout;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A client's file in the server's directory, from its creation to its removal. The extension of its
 * name is its state: {@code ID.new} while the client writes it, {@code ID.ask} when the client asks
 * for a connection, {@code ID.taken} when the server has accepted. The server then removes the
 * name; the mapping stays. The client holds a lock on the file for as long as it lives.
 *
 * @param directory the server's directory
 * @param id the part of the name that does not change
 */
record ConnectRequest(Path directory, String id) {

  private static final Logger LOG = System.getLogger(ConnectRequest.class.getName());

  static final String NEW = ".new";
  static final String ASK = ".ask";
  static final String TAKEN = ".taken";

  /** Returns a request with a unique id; no file exists yet. */
  static ConnectRequest in(Path directory) {
    return new ConnectRequest(directory, UUID.randomUUID().toString());
  }

  Path file(String state) {
    return directory.resolve(id + state);
  }

  /** Returns the key of the client's lock; no file has this name. */
  Path key() {
    return directory.resolve(id);
  }

  /** Creates, locks and maps the file. The server does not see it yet. */
  CreatedMapping create() throws IOException {
    Path path = file(NEW);
    FileChannel channel = FileChannel.open(path, CREATE_NEW, READ, WRITE);
    LivenessLock life = null;
    try {
      OwnerOnly.restrict(path);
      life = LivenessLock.tryAcquire(key(), channel);
      if (life == null) {
        throw new IOException("another process has locked '" + path + "'");
      }
      MappedFile mapped = MappedFile.map(channel, Layout.BYTES);
      ByteBuffer memory = mapped.buffer();
      LONG.setRelease(memory, Layout.SIZES, Layout.EXPECTED_SIZES);
      LONG.setRelease(memory, 0, Layout.MAGIC);
      return new CreatedMapping(mapped, life);
    } catch (IOException | RuntimeException e) {
      if (life != null) {
        life.close();
      }
      channel.close();
      remove();
      throw e;
    }
  }

  /** A mapped file and the client's lock on it; the caller closes both. */
  record CreatedMapping(MappedFile mapped, LivenessLock life) {}

  /** Changes the state atomically. */
  void move(String from, String to) throws IOException {
    Files.move(file(from), file(to), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the file in any state. On Windows that fails while it is mapped by any process. */
  void remove() {
    for (String state : new String[] {NEW, ASK, TAKEN}) {
      try {
        Files.deleteIfExists(file(state));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "{0} cannot be removed yet", file(state));
      }
    }
  }
}
