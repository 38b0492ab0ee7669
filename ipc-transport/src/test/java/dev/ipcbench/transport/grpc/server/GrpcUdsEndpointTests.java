package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.grpc.GrpcTransport;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

/**
 * The endpoint without Spring, on the sockets of the JDK, as on systems without Netty's library.
 */
final class GrpcUdsEndpointTests implements MessageContract, ListenerContract {

  @TempDir Path directory;

  @Override
  public Transport transport() {
    return GrpcTransport.overUnixSocket(SocketKind.NIO);
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    return RunningEndpoint.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return endpoint(UUID.randomUUID() + ".sock", waiting);
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    String name = ((EndpointAddress.Shared) address).path().toFile().getName();
    return endpoint(name, Wait.BLOCK);
  }

  private ListeningEndpoint endpoint(String name, Wait waiting) {
    return GrpcUdsEndpoint.of(
        directory, name, SocketKind.NIO, RunningEndpoint.serving(waiting), List::of);
  }
}
