package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.hosted.IpcProperties;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/**
 * Starts Boot's gRPC server before the web server and stops it after the web server, so that it
 * accepts connections while the control plane lists it. Ends the threads of the server with it.
 */
final class GrpcLifecycle extends GrpcServerLifecycle {

  private final IpcProperties properties;
  private final ServerSettings settings;

  GrpcLifecycle(
      NettyGrpcServerFactory factory,
      IpcProperties properties,
      ServerSettings settings,
      ApplicationEventPublisher events) {
    super(factory, Duration.ZERO, events); // streams do not end on their own
    this.properties = properties;
    this.settings = settings;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  /** An endpoint of this server, which answers under two transport ids. */
  record GrpcEndpoint(String id, GrpcLifecycle server) implements Endpoint {
    @Override
    public Optional<String> socket() {
      return Optional.of(server.settings.kind().label());
    }

    @Override
    public EndpointAddress address() {
      if (!server.isRunning()) {
        throw new IllegalStateException("The " + id + " endpoint is not open.");
      }
      return new EndpointAddress.Web("grpc", server.properties.bind(), server.getPort(), "", "");
    }
  }

  @Override
  protected void createAndStartGrpcServer() throws IOException {
    try {
      super.createAndStartGrpcServer();
    } catch (IOException e) {
      settings.close();
      throw new ProblemException(
          "The grpc endpoint cannot listen on %s:%d: %s."
              .formatted(
                  properties.bind(),
                  properties.grpc().port(),
                  NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
          "Stop the program that listens there, set ipc.grpc.port to another port (0 for any free"
              + " port), or set ipc.bind to another address.",
          e);
    }
  }

  @Override
  protected void stopAndReleaseGrpcServer() {
    super.stopAndReleaseGrpcServer();
    settings.close();
  }
}
