package dev.ipcbench.transport.uds;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.RawListener;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.contract.StreamContract;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

final class UdsTransportTests implements StreamContract, ListenerContract {

  @TempDir Path directory;

  @Override
  public Transport transport() {
    return new UdsTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    return RunningEndpoint.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return UdsEndpoint.of(directory, UUID.randomUUID() + ".sock", RunningEndpoint.serving(waiting));
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    String name = ((EndpointAddress.Unix) address).path().toFile().getName();
    return UdsEndpoint.of(directory, name, RunningEndpoint.serving(Wait.BLOCK));
  }

  @Override
  public RawListener rawListener() throws IOException {
    Path path = directory.resolve(UUID.randomUUID() + ".raw");
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    return new RawListener(server, new EndpointAddress.Unix(path));
  }
}
