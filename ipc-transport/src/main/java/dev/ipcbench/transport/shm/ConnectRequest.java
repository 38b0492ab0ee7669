package dev.ipcbench.transport.shm;

import static dev.ipcbench.transport.shm.ring.Layout.LONG;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.files.LivenessLock;
import dev.ipcbench.platform.files.MappedFile;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.transport.shm.ring.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A client's file in the server's directory, from its making to its removal. Its name says how far
 * it is: {@code ID.new} while it is made, {@code ID.ask} when it asks for a connection, {@code
 * ID.taken} when the server has seen it; then the server removes it, and what is mapped stays. Its
 * client holds a lock on it as long as it lives.
 *
 * @param directory the server's
 * @param id the part of the name that stays
 */
public record ConnectRequest(Path directory, String id) {

  static final String NEW = ".new";
  public static final String ASK = ".ask";
  public static final String TAKEN = ".taken";

  /** With a name that nobody has. */
  static ConnectRequest in(Path directory) {
    return new ConnectRequest(directory, UUID.randomUUID().toString());
  }

  public Path file(String state) {
    return directory.resolve(id + state);
  }

  /** By which the client's lock is known; no such file is ever there. */
  Path key() {
    return directory.resolve(id);
  }

  /** The file and its lock, not yet shown to the server. */
  Made make() throws IOException {
    Path path = file(NEW);
    FileChannel channel = FileChannel.open(path, CREATE_NEW, READ, WRITE);
    LivenessLock life = null;
    try {
      OwnerOnly.restrict(path);
      life = LivenessLock.tryAcquire(key(), channel);
      if (life == null) {
        throw new IOException("'" + path + "' is locked by somebody else");
      }
      // Written, not only made longer: where the memory is not there, this fails and says so; to
      // touch a page that cannot be had would end the process.
      ByteBuffer zeros = ByteBuffer.allocate(Layout.BYTES);
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
      MappedFile mapped = MappedFile.map(channel, Layout.BYTES);
      ByteBuffer memory = mapped.buffer();
      LONG.setRelease(memory, Layout.SIZES, Layout.SIZES_HERE);
      LONG.setRelease(memory, 0, Layout.MAGIC);
      return new Made(mapped, life);
    } catch (IOException | RuntimeException e) {
      if (life != null) {
        life.close();
      }
      channel.close();
      remove();
      throw e;
    }
  }

  /** What {@link #make} gives; to be closed by the caller. */
  record Made(MappedFile mapped, LivenessLock life) {}

  /** From one state to the next, seen by everybody at once. */
  public void move(String from, String to) throws IOException {
    Files.move(file(from), file(to), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes it, whatever its state. Windows does not as long as it is mapped anywhere. */
  void remove() {
    for (String state : new String[] {NEW, ASK, TAKEN}) {
      try {
        Files.deleteIfExists(file(state));
      } catch (IOException e) {
        ShmEndpoint.LOG.log(System.Logger.Level.DEBUG, "{0} is not removed yet", file(state));
      }
    }
  }
}
