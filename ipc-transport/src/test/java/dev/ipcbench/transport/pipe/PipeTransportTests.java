package dev.ipcbench.transport.pipe;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.windows.Wine;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.contract.ListenerContract;
import dev.ipcbench.transport.contract.RawListener;
import dev.ipcbench.transport.contract.RawStream;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.contract.StreamContract;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "only Windows has named pipes")
final class PipeTransportTests implements StreamContract, ListenerContract {

  @Override
  public Transport transport() {
    return new PipeTransport();
  }

  @Override
  public RunningEndpoint runningEndpoint(Wait waiting) throws IOException {
    return RunningEndpoint.with(endpoint(waiting));
  }

  @Override
  public ListeningEndpoint endpoint(Wait waiting) {
    return PipeEndpoint.of(null, null, null, RunningEndpoint.serving(waiting));
  }

  @Override
  public ListeningEndpoint endpointAt(EndpointAddress address) {
    String name = ((EndpointAddress.Pipe) address).name();
    return PipeEndpoint.of(name, null, null, RunningEndpoint.serving(Wait.BLOCK));
  }

  @Override
  public RawStream rawStream(RunningEndpoint peer) throws IOException {
    return new RawStream(RawPipes.connect((EndpointAddress.Pipe) peer.address()));
  }

  @Override
  public RawListener rawListener() throws IOException {
    String name = "ipcbench-raw-" + UUID.randomUUID();
    return new RawListener(RawPipes.listen(name), new EndpointAddress.Pipe(name));
  }

  @Override
  public void assumeThatAnAddressHasOneListener() {
    assumeFalse(
        Wine.isHere(),
        "Wine does not enforce FILE_FLAG_FIRST_PIPE_INSTANCE: a second listener is let in");
  }
}
