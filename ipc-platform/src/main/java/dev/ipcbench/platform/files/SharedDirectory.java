package dev.ipcbench.platform.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory through which an endpoint serves mapped files. Only its owner can access it, and
 * only one endpoint at a time uses it, by a lock on the file {@value #LOCK} in it. An endpoint
 * removes the files of a killed predecessor. Used by one thread at a time.
 */
public final class SharedDirectory {

  /** The name of the file whose lock shows that an endpoint uses the directory. */
  public static final String LOCK = "lock";

  private static final Logger LOG = System.getLogger(SharedDirectory.class.getName());
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final String REMEDY =
      "Choose another directory with ipc.directory (environment: IPC_DIRECTORY).";

  private final @Nullable Path parent;
  private final String name;
  private @Nullable Path path;
  private @Nullable LivenessLock lock;

  /**
   * Does not access the file system yet.
   *
   * @param parent of the directory; null for a private parent that is created and removed, in
   *     {@code /dev/shm} if the system has it
   * @param name of the directory
   */
  public SharedDirectory(@Nullable Path parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  /**
   * Acquires the directory: creates it, or removes leftover files from it.
   *
   * @return its path, without symbolic links
   * @throws ProblemException if another endpoint uses it, or it cannot be created
   */
  public Path acquire() {
    try {
      Path root = parent == null ? privateParent() : parent.toAbsolutePath();
      Path directory = root.resolve(name);
      OwnerOnly.createDirectories(directory);
      Path real = directory.toRealPath();
      path = real;
      lock = lock(real);
      if (lock == null) {
        throw new ProblemException(
            "Another server uses the directory '" + directory + "'.", "Stop it. " + REMEDY);
      }
      removeContents(real, List.of(real, real.resolve(LOCK)));
      return real;
    } catch (ProblemException e) {
      path = null;
      throw e;
    } catch (IOException e) {
      release();
      throw new ProblemException(
          "Cannot create a directory for mapped files: " + e + ".", REMEDY, e);
    }
  }

  private Path privateParent() throws IOException {
    if (!Files.isDirectory(SHARED_MEMORY) || !Files.isWritable(SHARED_MEMORY)) {
      return OwnerOnly.temporaryDirectory(null);
    }
    try (DirectoryStream<Path> parents =
        Files.newDirectoryStream(SHARED_MEMORY, OwnerOnly.PREFIX + "*")) {
      for (Path leftover : parents) {
        if (isAbandoned(leftover.resolve(name))) {
          LOG.log(Level.INFO, "removing the leftover directory {0} of a killed process", leftover);
          removeContents(leftover, List.of());
        }
      }
    }
    return OwnerOnly.temporaryDirectory(SHARED_MEMORY);
  }

  private static boolean isAbandoned(Path directory) {
    Path key = directory.resolve(LOCK);
    if (LivenessLock.isHeldByThisProcess(key)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(key, READ)) {
      // The owner of a new one may be about to acquire the lock.
      Instant created = Files.getLastModifiedTime(key).toInstant();
      return created.isBefore(Instant.now().minusSeconds(10)) && !LivenessLock.isHeld(key, channel);
    } catch (IOException e) {
      return false; // of another user, or not a directory of this kind
    }
  }

  private static @Nullable LivenessLock lock(Path directory) throws IOException {
    Path key = directory.resolve(LOCK);
    if (LivenessLock.isHeldByThisProcess(key)) {
      return null; // opening and closing the file would release the lock
    }
    while (true) {
      FileChannel channel = FileChannel.open(key, CREATE, WRITE);
      Object opened = identity(key);
      LivenessLock lock = LivenessLock.tryAcquire(key, channel);
      if (lock == null) {
        channel.close();
        return null;
      }
      OwnerOnly.restrict(key);
      if (Files.exists(key) && identity(key).equals(opened)) {
        return lock;
      }
      lock.close(); // its previous holder has removed the file
    }
  }

  /**
   * Watches the endpoint that uses the directory, for a client of it. If its lock is not held, the
   * file system may not share locks.
   */
  public static PeerLiveness watchOwner(Path directory) throws IOException {
    Path key = directory.resolve(LOCK);
    return new PeerLiveness(
        key, LivenessLock.isHeldByThisProcess(key) ? null : FileChannel.open(key, READ));
  }

  private static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key; // Windows has no file key, and does not delete open files
  }

  /** Removes the directory and its contents. A second call does nothing. */
  public void release() {
    Path acquired = path;
    path = null;
    if (acquired != null) {
      removeContents(acquired, List.of(acquired, acquired.resolve(LOCK)));
      if (lock != null) {
        delete(acquired.resolve(LOCK));
        lock.close();
        delete(acquired.resolve(LOCK)); // on Windows only possible after the close
        lock = null;
      }
      delete(acquired);
      if (parent == null && acquired.getParent() != null) {
        delete(acquired.getParent());
      }
    }
  }

  private static void removeContents(Path directory, List<Path> except) {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> !except.contains(file))
          .sorted(Comparator.reverseOrder())
          .forEach(SharedDirectory::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "cannot empty a directory", e);
    }
  }

  /** Windows does not delete mapped files: the next endpoint in the directory removes them. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "cannot remove {0}: {1}", file, e.toString());
    }
  }
}
