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
 * The directory in which an endpoint answers over mapped files: its owner alone may enter, and one
 * endpoint at a time holds it, by a lock on the file {@value #LOCK} in it. What a killed one has
 * left is removed by the next. Used by one thread at a time.
 */
public final class SharedDirectory {

  /** The name of the file whose lock says that an endpoint answers here. */
  public static final String LOCK = "lock";

  private static final Logger LOG = System.getLogger(SharedDirectory.class.getName());
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String REMEDY =
      "Choose another directory with ipc.directory (environment: IPC_DIRECTORY).";

  private final @Nullable Path parent;
  private final String name;
  private @Nullable Path path;
  private @Nullable LifeLock lock;

  /**
   * Nothing is made or looked at yet.
   *
   * @param parent where the directory is made; null for a private place, in memory where the system
   *     has such a file system ({@code /dev/shm}), that is made and removed
   * @param name of the directory
   */
  public SharedDirectory(@Nullable Path parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  /**
   * Takes it: makes it, or removes what is left in it.
   *
   * @return where it is, without symbolic links
   * @throws ProblemException if another program answers here, or it cannot be made
   */
  public Path take() {
    try {
      Path above = parent == null ? privatePlace() : parent.toAbsolutePath();
      Path made = above.resolve(name);
      OwnerOnly.createDirectories(made);
      Path real = made.toRealPath();
      path = real;
      lock = lock(real);
      if (lock == null) {
        throw new ProblemException(
            "Another program answers in '" + made + "'.", "Stop it. " + REMEDY, null);
      }
      removeContents(real, List.of(real, real.resolve(LOCK)));
      return real;
    } catch (ProblemException e) {
      path = null;
      throw e;
    } catch (IOException e) {
      release();
      throw new ProblemException("No mapped files can be had: " + e + ".", REMEDY, e);
    }
  }

  private Path privatePlace() throws IOException {
    if (!Files.isDirectory(MEMORY) || !Files.isWritable(MEMORY)) {
      return OwnerOnly.temporaryDirectory();
    }
    try (DirectoryStream<Path> places = Files.newDirectoryStream(MEMORY, OwnerOnly.PREFIX + "*")) {
      for (Path place : places) {
        if (isLeftOver(place.resolve(name))) {
          LOG.log(Level.INFO, "removing what a killed program has left in {0}", place);
          removeContents(place, List.of());
        }
      }
    }
    return OwnerOnly.temporaryDirectory(MEMORY);
  }

  private static boolean isLeftOver(Path directory) {
    Path key = directory.resolve(LOCK);
    if (LifeLock.isHeldHere(key)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(key, READ)) {
      // Young ones may belong to somebody who is about to take the lock.
      Instant made = Files.getLastModifiedTime(key).toInstant();
      return made.isBefore(Instant.now().minusSeconds(10)) && !LifeLock.isHeld(key, channel);
    } catch (IOException e) {
      return false; // somebody else's, or of another kind
    }
  }

  private static @Nullable LifeLock lock(Path directory) throws IOException {
    Path key = directory.resolve(LOCK);
    if (LifeLock.isHeldHere(key)) {
      return null; // to open and close the file would drop the lock
    }
    while (true) {
      FileChannel channel = FileChannel.open(key, CREATE, WRITE);
      Object opened = identity(key);
      LifeLock lock = LifeLock.take(key, channel);
      if (lock == null) {
        channel.close();
        return null;
      }
      OwnerOnly.file(key);
      if (Files.exists(key) && identity(key).equals(opened)) {
        return lock;
      }
      lock.close(); // who held it before has removed it meanwhile
    }
  }

  private static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key; // Windows has none, and deletes no file that is open
  }

  /** Removes it with all that is in it. A second call does nothing. */
  public void release() {
    Path taken = path;
    path = null;
    if (taken != null) {
      removeContents(taken, List.of(taken, taken.resolve(LOCK)));
      if (lock != null) {
        delete(taken.resolve(LOCK));
        lock.close();
        delete(taken.resolve(LOCK)); // Windows, only now that it is closed
        lock = null;
      }
      delete(taken);
      if (parent == null && taken.getParent() != null) {
        delete(taken.getParent());
      }
    }
  }

  private static void removeContents(Path directory, List<Path> butFor) {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> !butFor.contains(file))
          .sorted(Comparator.reverseOrder())
          .forEach(SharedDirectory::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "a directory could not be emptied", e);
    }
  }

  /** Windows deletes nothing that is mapped: the next endpoint that takes the directory does it. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} could not be removed: {1}", file, e.toString());
    }
  }
}
