package dev.ipcbench.client.target;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target of a measurement: an ipcbench app, or an endpoint of a third-party server. */
public sealed interface MeasuredTarget extends AutoCloseable permits ManagedApp, BareEndpoint {

  /** Returns whether the target offers a transport, and if not, why. */
  Availability availability(String transport);

  /** Returns the address of a transport that is available. */
  EndpointAddress address(String transport);

  /** Returns which implementation of sockets serves a transport, if the target tells. */
  Optional<String> socket(String transport);

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
   * Sets how later connections are served, and holds the target for a turn, if it has a control
   * plane.
   *
   * @return its reading before the turn; null if it reports none
   * @throws ControlPlane.RefusedException if the target cannot serve them in this mode
   * @throws ControlPlane.HeldException if another run holds the target
   */
  @Nullable UsageReading place(ServingMode mode, String holder, Duration turn)
      throws IOException, InterruptedException;

  /** Returns what the target has used since an earlier reading; null if it reports nothing. */
  ControlPlane.@Nullable Usage usage(long sinceNanos) throws IOException, InterruptedException;

  @Override
  void close();
}
