package dev.ipcbench.transport.contract;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.io.IOException;

/**
 * An endpoint that answers while a test runs.
 *
 * @param traffic where it counts, and others too
 */
public record Answering(EndpointAddress address, Traffic traffic, Runnable end)
    implements AutoCloseable {

  /** Of all that {@link #serving} is given to. */
  private static final Traffic TRAFFIC = new Traffic();

  /** One that somebody else starts and stops. */
  public static Answering at(EndpointAddress address, Traffic traffic) {
    return new Answering(address, traffic, () -> {});
  }

  /** Opens the endpoint, and closes it in the end. */
  public static Answering with(ListeningEndpoint endpoint) throws IOException {
    endpoint.open();
    return new Answering(endpoint.address(), TRAFFIC, endpoint::close);
  }

  /** What the endpoints under test are given. */
  public static Serving serving(Wait waiting) {
    ServingMode mode = new ServingMode(waiting, CpuSet.FREE);
    return new Serving(new EchoHandler(), () -> mode, new Refusals(), TRAFFIC);
  }

  @Override
  public void close() {
    end.run();
  }
}
