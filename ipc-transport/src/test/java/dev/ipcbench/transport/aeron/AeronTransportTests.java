package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.Answering;
import dev.ipcbench.transport.contract.InMemory;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.MessageContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

final class AeronTransportTests implements MessageContract, ListenerContract {

  @TempDir(factory = InMemory.class)
  Path directory;

  @Override
  public Transport transport() {
    return new AeronTransport();
  }

  @Override
  public Answering answering(Wait waiting) throws IOException {
    return Answering.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return new AeronEndpoint(directory, UUID.randomUUID() + ".aeron", Answering.serving(waiting));
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    String name = ((EndpointAddress.Shared) address).path().toFile().getName();
    return new AeronEndpoint(directory, name, Answering.serving(Wait.BLOCK));
  }
}
