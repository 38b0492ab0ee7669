package dev.ipcbench.client.target;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.util.Map;

/** What is measured against: an app that has been reached and understood, or a lone endpoint. */
public sealed interface MeasuredTarget extends AutoCloseable permits ManagedApp, BareEndpoint {

  /** Whether that transport can be had with it. */
  Availability availability(String transport);

  /** Where it answers that transport. */
  EndpointAddress address(String transport);

  /** How many connections a message takes to come to that transport of it: 1 if it is not there. */
  default int hops(String transport) {
    return availability(transport) instanceof Availability.Available
        ? address(transport).hops()
        : 1;
  }

  /** What a message is made of. */
  Wire wire();

  /** What it runs on, as it told; empty where it tells nothing. */
  Map<String, Object> environment();

  /** The CPUs its threads may be put on; free where they cannot be placed. */
  CpuSet allowedCpus();

  /**
   * Sets how the connections that come next are served, where that can be set.
   *
   * @throws ControlPlane.Refused if they cannot be served so
   */
  void place(ServingMode mode) throws IOException, InterruptedException;

  @Override
  void close();
}
