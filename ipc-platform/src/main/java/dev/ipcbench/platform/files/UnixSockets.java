package dev.ipcbench.platform.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Availability and limits of UNIX domain sockets on this system. */
public final class UnixSockets {

  /**
   * The longest path. {@code sun_path} has 108 bytes on Linux and Windows, 104 on the BSDs and
   * macOS (unix(7), afunix.h); the JDK reserves two of them.
   */
  public static final int MAX_PATH_BYTES = isBsd() ? 102 : 106;

  private UnixSockets() {}

  private static boolean isBsd() {
    String os = System.getProperty("os.name", "");
    return os.contains("BSD") || os.startsWith("Mac");
  }

  /** Returns whether this system supports UNIX domain sockets. Opens one and closes it. */
  public static Availability availability() {
    try (SocketChannel _ = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return Availability.AVAILABLE;
    } catch (UnsupportedOperationException e) {
      return new Availability.Unavailable(
          "This system does not support UNIX domain sockets.",
          "Use tcp, or Windows 10 build 17063, Windows Server 2019 or later.");
    } catch (IOException e) {
      return new Availability.Unavailable(
          "Cannot open a UNIX domain socket: " + e.getMessage() + ".",
          "Check the limits of this process for sockets and open files.");
    }
  }

  /**
   * Checks that a socket can be bound to a path.
   *
   * @throws ProblemException if the path is longer than a socket address can hold
   */
  static void checkLength(Path path) {
    int bytes = path.toString().getBytes(UTF_8).length;
    if (bytes > MAX_PATH_BYTES) {
      throw new ProblemException(
          "The socket path '%s' is too long: it has %d bytes, and a socket takes at most %d."
              .formatted(path, bytes, MAX_PATH_BYTES),
          "Choose a shorter directory with ipc.directory (environment: IPC_DIRECTORY).");
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
