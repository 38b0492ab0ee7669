package dev.ipcbench.transport.aeron;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.InMemoryTempDir;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.MessageContract;
import dev.ipcbench.transport.contract.RunningEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AeronTransportTests implements MessageContract, ListenerContract {

  @TempDir(factory = InMemoryTempDir.class)
  Path directory;

  @Override
  public Transport transport() {
    return new AeronTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    return RunningEndpoint.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return AeronEndpoint.of(
        directory, UUID.randomUUID() + ".aeron", RunningEndpoint.serving(waiting));
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    String name = ((EndpointAddress.Shared) address).path().toFile().getName();
    return AeronEndpoint.of(directory, name, RunningEndpoint.serving(Wait.BLOCK));
  }

  /** With several clients at once, since a connect waits for the driver and its sleeps. */
  @Test
  @Override
  public void leavesNothingBehindAfterManyConnects() throws Exception {
    connectOver(500, 5);
  }
}
