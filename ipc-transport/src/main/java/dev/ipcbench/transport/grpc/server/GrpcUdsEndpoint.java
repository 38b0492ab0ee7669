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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second gRPC server, on a socket file that only its owner may open. Boot's starter has one
 * server, which listens either on TCP or on a socket file.
 */
final class GrpcUdsEndpoint implements ListeningEndpoint {

  private static final long TERMINATION_TIMEOUT_SECONDS = 5;

  private final SocketFile file;
  private final SocketKind kind;
  private final EchoService echo;
  private final ServerSettings settings;
  private final Supplier<List<BindableService>> otherServices;
  private @Nullable Server server;

  /**
   * @param directory the directory of the socket file; null for a private one
   * @param name the name of the socket file
   * @param otherServices supplies the services offered beside the echo service; called by {@link
   *     #open()}
   */
  GrpcUdsEndpoint(
      @Nullable Path directory,
      String name,
      SocketKind kind,
      Serving serving,
      Supplier<List<BindableService>> otherServices) {
    this.file = new SocketFile(directory, name);
    this.kind = kind;
    this.echo = new EchoService(serving, id(), id());
    this.settings = new ServerSettings(echo, kind, true);
    this.otherServices = otherServices;
  }

  @Override
  public String id() {
    return "grpc-uds";
  }

  @Override
  public Availability availability() {
    return UnixSockets.availability();
  }

  @Override
  public synchronized EndpointAddress address() {
    if (server == null) {
      throw new IllegalStateException("The grpc-uds endpoint is not open.");
    }
    return new EndpointAddress.Shared("grpc+unix", file.path());
  }

  @Override
  public synchronized void open() {
    Path path = file.prepare();
    NettyServerBuilder builder = NettyServerBuilder.forAddress(kind.address(path));
    settings.apply(builder);
    builder.addService(echo);
    otherServices.get().forEach(builder::addService);
    Server starting = builder.build();
    boolean bound = false;
    try {
      starting.start();
      bound = true;
      OwnerOnly.restrict(path);
      server = starting;
    } catch (IOException e) {
      terminate(starting);
      file.release(bound);
      throw new ProblemException(
          "The grpc-uds endpoint cannot listen on '" + path + "': " + e.getMessage() + ".",
          "Set ipc.directory (environment variable IPC_DIRECTORY) to a writable directory on a"
              + " local file system.",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      terminate(server);
      server = null;
      file.release(true);
    }
  }

  private void terminate(Server terminating) {
    terminating.shutdownNow();
    try {
      terminating.awaitTermination(TERMINATION_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    settings.close();
  }
}
