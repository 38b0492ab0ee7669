package dev.ipcbench.platform.files;

import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file a listener binds to: where it is, and when one that is left over may be removed. */
public final class SocketFile {

  private static final Logger LOG = System.getLogger(SocketFile.class.getName());

  private final @Nullable Path directory;
  private final String name;
  private @Nullable Path path;

  /**
   * Nothing is made or looked at yet.
   *
   * @param directory where the socket goes; null for a private one that is made and removed
   * @param name of the socket file
   */
  public SocketFile(@Nullable Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /**
   * Where it is.
   *
   * @throws IllegalStateException before {@link #prepare} and after {@link #release}
   */
  public Path path() {
    if (path == null) {
      throw new IllegalStateException("there is no socket file yet");
    }
    return path;
  }

  /** Makes the directory and frees the path; where it fails, everything is as it was before. */
  public Path prepare() {
    try {
      Path parent = directory == null ? OwnerOnly.temporaryDirectory() : directory.toAbsolutePath();
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
          "The directory for the socket cannot be made: " + e + ".",
          "Choose one that this user may write, with ipc.directory (environment:"
              + " IPC_DIRECTORY).",
          e);
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
          "'" + path + "' is there and is no socket, so it is not removed.",
          "Move it away, or choose another directory with ipc.directory (environment:"
              + " IPC_DIRECTORY).",
          null);
    }
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new ProblemException(
          "Another program listens on '" + path + "'.",
          "Stop it, or choose another directory with ipc.directory (environment:"
              + " IPC_DIRECTORY).",
          null);
    } catch (ProblemException e) {
      throw e;
    } catch (IOException refused) {
      // Nobody listens: what its owner left when it was killed.
      LOG.log(Level.INFO, "removing the stale socket {0}", path);
      Files.delete(path);
    }
  }

  /**
   * Removes the directory, if it was made for the socket alone, and before it the socket.
   *
   * @param bound whether the socket is the caller's own; if not, it is left to whoever made it
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
      LOG.log(Level.WARNING, "{0} could not be removed: {1}", file, e.toString());
    }
  }
}
