package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.files.OwnerOnly;
import dev.ipcbench.platform.files.SocketFile;
import dev.ipcbench.platform.files.UnixSockets;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.grpc.service.EchoService;
import dev.ipcbench.transport.grpc.service.ServerSettings;
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
 * A second gRPC server, on a socket file that only its owner may open: Boot's starter has one, for
 * TCP or for a socket file.
 */
final class GrpcUdsEndpoint implements ListeningEndpoint {

  private static final long END_LIMIT_SECONDS = 5;

  private final SocketFile file;
  private final SocketKind kind;
  private final EchoService echo;
  private final ServerSettings settings;
  private final Supplier<List<BindableService>> others;
  private @Nullable Server server;

  /**
   * @param directory where the socket goes; null for a private one
   * @param name of the socket file
   * @param others what it offers beside the service of this project; asked when it opens
   */
  GrpcUdsEndpoint(
      @Nullable Path directory,
      String name,
      SocketKind kind,
      Serving serving,
      Supplier<List<BindableService>> others) {
    this.file = new SocketFile(directory, name);
    this.kind = kind;
    this.echo = new EchoService(serving, id(), id());
    this.settings = new ServerSettings(echo, kind, true);
    this.others = others;
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
      throw new IllegalStateException("the grpc-uds endpoint is not open");
    }
    return new EndpointAddress.Shared("grpc+unix", file.path());
  }

  @Override
  public synchronized void open() {
    Path path = file.prepare();
    NettyServerBuilder builder = NettyServerBuilder.forAddress(kind.address(path));
    settings.apply(builder);
    builder.addService(echo);
    others.get().forEach(builder::addService);
    Server opening = builder.build();
    boolean bound = false;
    try {
      opening.start();
      bound = true;
      OwnerOnly.restrict(path);
      server = opening;
    } catch (IOException e) {
      end(opening);
      file.release(bound);
      throw new ProblemException(
          "The grpc-uds endpoint cannot listen on '" + path + "': " + e.getMessage() + ".",
          "Choose a directory of a local file system that this user may write, with"
              + " ipc.directory (environment: IPC_DIRECTORY).",
          e);
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      end(server);
      server = null;
      file.release(true);
    }
  }

  private void end(Server ending) {
    ending.shutdownNow();
    try {
      ending.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    settings.close();
  }
}
