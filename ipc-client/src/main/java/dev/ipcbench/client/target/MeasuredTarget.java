package dev.ipcbench.client.target;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.util.Map;

/** A target of a measurement: an ipcbench app, or an endpoint of a third-party server. */
public sealed interface MeasuredTarget extends AutoCloseable permits ManagedApp, BareEndpoint {

  /** Returns whether the target offers a transport, and if not, why. */
  Availability availability(String transport);

  /** Returns the address of a transport that is available. */
  EndpointAddress address(String transport);

  /** Returns the number of connections to a transport, 2 with a relay; 1 if it is unavailable. */
  default int hops(String transport) {
    return availability(transport) instanceof Availability.Available
        ? address(transport).hops()
        : 1;
  }

  /** Returns the message format of the target. */
  Wire wire();

  /** Returns what the target reports about its host and its JVM. */
  Map<String, Object> environment();

  /** Returns the CPUs that its threads may use; free if they are unknown or cannot be pinned. */
  CpuSet allowedCpus();

  /**
   * Sets how later connections are served, if the target has a control plane.
   *
   * @throws ControlPlane.RefusedException if the target cannot serve them in this mode
   */
  void place(ServingMode mode) throws IOException, InterruptedException;

  @Override
  void close();
}
