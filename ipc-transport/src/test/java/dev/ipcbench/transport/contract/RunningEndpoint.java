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
 * An endpoint that runs during a test.
 *
 * @param traffic the counters it uses, possibly shared with other endpoints
 */
public record RunningEndpoint(EndpointAddress address, Traffic traffic, Runnable end)
    implements AutoCloseable {

  /** The counters of all endpoints with {@link #serving} settings. */
  private static final Traffic TRAFFIC = new Traffic();

  /** Returns an endpoint that the test starts and stops elsewhere. */
  public static RunningEndpoint at(EndpointAddress address, Traffic traffic) {
    return new RunningEndpoint(address, traffic, () -> {});
  }

  /** Opens the endpoint; {@link #close} closes it. */
  public static RunningEndpoint with(ListeningEndpoint endpoint) throws IOException {
    endpoint.open();
    return new RunningEndpoint(endpoint.address(), TRAFFIC, endpoint::close);
  }

  /** Returns the settings of endpoints under test. */
  public static Serving serving(Wait waiting) {
    ServingMode mode = new ServingMode(waiting, CpuSet.FREE);
    return new Serving(new EchoHandler(), () -> mode, new Refusals(), TRAFFIC);
  }

  @Override
  public void close() {
    end.run();
  }
}
