package dev.ipcbench.platform.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** What both ends must know of UNIX domain sockets on this system. */
public final class UnixSockets {

  /**
   * {@code sun_path} has 108 bytes on Linux and Windows, 104 on the BSDs and macOS (unix(7),
   * afunix.h); the JDK keeps two of them free.
   */
  public static final int MAX_PATH_BYTES = isBsd() ? 102 : 106;

  private UnixSockets() {}

  private static boolean isBsd() {
    String os = System.getProperty("os.name", "");
    return os.contains("BSD") || os.startsWith("Mac");
  }

  /** Whether this system has them. Opens one and closes it. */
  public static Availability availability() {
    try (SocketChannel _ = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return Availability.AVAILABLE;
    } catch (UnsupportedOperationException e) {
      return new Availability.Unavailable(
          "this system has no UNIX domain sockets",
          "Use tcp; on Windows they come with Windows 10 build 17063 and Windows Server 2019.");
    } catch (IOException e) {
      return new Availability.Unavailable(
          "a UNIX domain socket cannot be opened: " + e.getMessage(),
          "Check the limits of this process on sockets and open files.");
    }
  }

  /**
   * Refuses a path that no socket can be bound to.
   *
   * @throws ProblemException if a socket address has no room for the path
   */
  public static void checkLength(Path path) {
    int bytes = path.toString().getBytes(UTF_8).length;
    if (bytes > MAX_PATH_BYTES) {
      throw new ProblemException(
          "The path of the socket is too long: '%s' has %d bytes, a UNIX domain socket takes at most %d."
              .formatted(path, bytes, MAX_PATH_BYTES),
          "Choose a shorter directory with ipc.directory (environment: IPC_DIRECTORY).",
          null);
    }
  }

  /**
   * Checks the length of a path to connect to.
   *
   * @throws IOException if the path is longer than a socket address can hold
   */
  public static void requireConnectable(Path path) throws IOException {
    try {
      checkLength(path);
    } catch (ProblemException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
