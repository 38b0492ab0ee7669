package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.platform.files.SocketFile;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.serving.Serving;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second gRPC server, on a socket file that only its owner may open. Boot's starter has one
 * server, which listens either on TCP or on a socket file.
 */
final class GrpcUdsEndpoint {

  private static final String ID = "grpc-uds";
  private static final long TERMINATION_TIMEOUT_SECONDS = 5;

  private GrpcUdsEndpoint() {}

  /**
   * Returns the endpoint, not yet open.
   *
   * @param directory the directory of the socket file; null for a private one
   * @param name the name of the socket file
   * @param otherServices supplies the services offered beside the echo service; called when the
   *     endpoint is opened
   */
  static ListeningEndpoint of(
      @Nullable Path directory,
      String name,
      SocketKind kind,
      Serving serving,
      Supplier<List<BindableService>> otherServices) {
    SocketFile file = new SocketFile(directory, name);
    EchoService echo = new EchoService(serving, ID, ID);
    return new ListeningEndpoint(
        ID, UnixSockets::availability, () -> bind(file, kind, echo, otherServices.get()));
  }

  private static ListeningEndpoint.Bound bind(
      SocketFile file, SocketKind kind, EchoService echo, List<BindableService> otherServices) {
    Path path = file.prepare();
    ServerSettings settings = new ServerSettings(echo, kind, true);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(kind.address(path));
    settings.apply(builder);
    builder.addService(echo);
    otherServices.forEach(builder::addService);
    Server server = builder.build();
    boolean bound = false;
    try {
      server.start();
      bound = true;
      OwnerOnly.restrict(path);
      return new ListeningEndpoint.Bound(
          new EndpointAddress.Shared("grpc+unix", path),
          () -> Availability.AVAILABLE,
          Optional.of(kind.label()),
          () -> {
            terminate(server, settings);
            file.release(true);
          });
    } catch (IOException e) {
      terminate(server, settings);
      file.release(bound);
      throw new ProblemException(
          "The grpc-uds endpoint cannot listen on '" + path + "': " + e.getMessage() + ".",
          "Set ipc.directory (environment variable IPC_DIRECTORY) to a writable directory on a"
              + " local file system.",
          e);
    }
  }

  private static void terminate(Server server, ServerSettings settings) {
    server.shutdownNow();
    try {
      server.awaitTermination(TERMINATION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    settings.close();
  }
}
