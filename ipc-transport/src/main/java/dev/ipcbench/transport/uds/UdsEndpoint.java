package dev.ipcbench.transport.uds;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.platform.files.SocketFile;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.stream.Sockets;
import dev.ipcbench.transport.stream.StreamListener;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a socket file that only its owner may open, in a directory that only its owner may
 * enter.
 */
public final class UdsEndpoint {

  private static final int BACKLOG = 512;

  private UdsEndpoint() {}

  /**
   * Returns the endpoint, not yet open.
   *
   * @param directory where the socket is created; created too if it does not exist; null for a
   *     private one that exists while the endpoint is open
   * @param name the name of the socket file
   */
  public static ListeningEndpoint of(@Nullable Path directory, String name, Serving serving) {
    SocketFile file = new SocketFile(directory, name);
    return new ListeningEndpoint("uds", UnixSockets::availability, () -> bind(file, serving));
  }

  private static ListeningEndpoint.Bound bind(SocketFile file, Serving serving) {
    Path path = file.prepare();
    boolean bound = false;
    try {
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
        bound = true;
        OwnerOnly.restrict(path);
        StreamListener listener = new StreamListener("uds", new Sockets.Server(server), serving);
        return new ListeningEndpoint.Bound(
            new EndpointAddress.Unix(path),
            () -> {
              listener.close();
              file.release(true);
            });
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      file.release(bound);
      throw new ProblemException(
          "The uds endpoint cannot listen on '" + path + "': " + e.getMessage() + ".",
          "Choose a directory on a local file system that this user may write, with"
              + " ipc.directory (environment: IPC_DIRECTORY).",
          e);
    }
  }
}
