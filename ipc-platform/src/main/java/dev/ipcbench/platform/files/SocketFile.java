package dev.ipcbench.platform.files;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file that a UNIX domain socket is bound to. Removes a stale one of a killed process. */
public final class SocketFile {

  private static final Logger LOG = System.getLogger(SocketFile.class.getName());

  private static final Duration TIME_TO_LISTEN = Duration.ofSeconds(10);

  private final @Nullable Path directory;
  private final String name;
  private @Nullable Path path;

  /**
   * Does not access the file system yet.
   *
   * @param directory of the socket; null for a private one that is created and removed
   * @param name of the socket file
   */
  public SocketFile(@Nullable Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /**
   * Returns the path of the socket.
   *
   * @throws IllegalStateException before {@link #prepare} and after {@link #release}
   */
  public Path path() {
    if (path == null) {
      throw new IllegalStateException("The socket file is not prepared.");
    }
    return path;
  }

  /** Creates the directory and removes a stale socket. Leaves no changes if it fails. */
  public Path prepare() {
    if (directory == null) {
      removeAbandoned();
    }
    try {
      Path parent =
          directory == null ? OwnerOnly.temporaryDirectory(null) : directory.toAbsolutePath();
      path = parent.resolve(name);
      UnixSockets.checkLength(path);
      if (!Files.isDirectory(parent)) {
        OwnerOnly.createDirectories(parent);
      }
      removeStale(path);
      return path;
    } catch (ProblemException e) {
      release(false);
      throw e;
    } catch (IOException e) {
      release(false);
      throw new ProblemException(
          "Cannot create the directory for the socket: " + e + ".",
          "Choose a directory that this user can write to, with ipc.directory (environment:"
              + " IPC_DIRECTORY).",
          e);
    }
  }

  /** Removes sockets of this name in private directories whose owners were killed. */
  private void removeAbandoned() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> directories =
        Files.newDirectoryStream(temporary, OwnerOnly.PREFIX + "*")) {
      for (Path leftover : directories) {
        Path socket = leftover.resolve(name);
        if (isAbandoned(socket)) {
          LOG.log(Level.INFO, "removing the leftover directory {0} of a killed process", leftover);
          Files.deleteIfExists(socket);
          Files.deleteIfExists(leftover);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(Level.DEBUG, "cannot remove sockets of killed processes", e);
    }
  }

  private static boolean isAbandoned(Path socket) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // The owner of a new one may be about to listen.
      return found.isOther()
          && found.lastModifiedTime().toInstant().isBefore(Instant.now().minus(TIME_TO_LISTEN))
          && !isListening(socket);
    } catch (IOException e) {
      return false; // none, or of another user
    }
  }

  private static boolean isListening(Path socket) {
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      return true; // or unknown
    }
  }

  private static void removeStale(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isSymbolicLink(path)) {
      throw new ProblemException(
          "'" + path + "' exists and is not a socket, so it is not removed.",
          "Move it, or choose another directory with ipc.directory (environment: IPC_DIRECTORY).");
    }
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new ProblemException(
          "Another program listens on '" + path + "'.",
          "Stop it, or choose another directory with ipc.directory (environment: IPC_DIRECTORY).");
    } catch (ProblemException e) {
      throw e;
    } catch (IOException refused) {
      // No process listens: its owner was killed.
      LOG.log(Level.INFO, "removing the stale socket {0}", path);
      Files.delete(path);
    }
  }

  /**
   * Removes the socket, and the directory if it was created for the socket.
   *
   * @param bound whether the caller has bound the socket; if not, it belongs to another process and
   *     is kept
   */
  public void release(boolean bound) {
    if (path != null && bound) {
      delete(path);
    }
    if (path != null && directory == null) {
      delete(Objects.requireNonNull(path.getParent()));
    }
    path = null;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot remove {0}: {1}", file, e.toString());
    }
  }
}
