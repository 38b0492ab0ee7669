package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.transport.grpc.service.ServerSettings;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/**
 * Starts and stops the server of Boot's starter: before the web server and after it, so that
 * whoever is told of it can connect, and with threads that end when it does.
 */
final class GrpcLifecycle extends GrpcServerLifecycle {

  private final ListenAddress address;
  private final ServerSettings settings;

  GrpcLifecycle(
      NettyGrpcServerFactory factory,
      ListenAddress address,
      ServerSettings settings,
      ApplicationEventPublisher events) {
    super(factory, Duration.ZERO, events); // a stream has no end to wait for
    this.address = address;
    this.settings = settings;
  }

  @Override
  public int getPhase() {
    return 0;
  }

  /** Where it listens; its port is 0 while it does not. */
  String bind() {
    return address.bind();
  }

  @Override
  protected void createAndStartGrpcServer() throws IOException {
    try {
      super.createAndStartGrpcServer();
    } catch (IOException e) {
      settings.close();
      throw new ProblemException(
          "The grpc endpoint cannot listen on %s:%d: %s."
              .formatted(address.bind(), address.port(), rootOf(e)),
          "Stop the program that listens there or choose another port (0 takes any that is free)"
              + " with ipc.grpc.port, or another address with ipc.bind.",
          e);
    }
  }

  private static @Nullable String rootOf(Throwable e) {
    return e.getCause() == null ? e.getMessage() : rootOf(e.getCause());
  }

  @Override
  protected void stopAndReleaseGrpcServer() {
    super.stopAndReleaseGrpcServer();
    settings.close();
  }
}
