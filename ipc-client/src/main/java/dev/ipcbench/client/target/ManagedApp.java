package dev.ipcbench.client.target;

import dev.ipcbench.client.target.ControlPlane.EndpointInfo;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An app that has been reached and understood.
 *
 * @param environment what it runs on, as it told
 * @param endpoints its endpoints by id
 */
public record ManagedApp(
    ControlPlane controlPlane, Map<String, Object> environment, Map<String, EndpointInfo> endpoints)
    implements MeasuredTarget {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  /** Where Prometheus reads what it shows. */
  public URI metrics() {
    return controlPlane.base().resolve("/actuator/prometheus");
  }

  /**
   * Tries until the app answers or the time is over.
   *
   * @param stop ends the waiting early
   * @throws InterruptedException if it was asked to stop
   * @throws ProblemException if it does not, or speaks another version of the control plane
   */
  public static ManagedApp with(URI base, Duration limit, StopSignal stop)
      throws InterruptedException {
    ControlPlane controlPlane = new ControlPlane(base);
    try {
      long deadline = System.nanoTime() + limit.toNanos();
      while (true) {
        try {
          Map<String, Object> environment = controlPlane.environment();
          checkVersion(base, environment.get("controlPlane"));
          return new ManagedApp(controlPlane, environment, controlPlane.endpoints());
        } catch (IOException e) {
          if (System.nanoTime() > deadline) {
            throw unreachable(base, limit, e);
          }
          if (stop.isRequested()) {
            throw new InterruptedException("stopped while it waited for " + base);
          }
          LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
      }
    } catch (ProblemException | InterruptedException e) {
      controlPlane.close();
      throw e;
    }
  }

  private static ProblemException unreachable(URI base, Duration limit, IOException e) {
    return new ProblemException(
        "No ipc-server answers at %s: tried for %d s, GET %s, and at last: %s."
            .formatted(base, limit.toSeconds(), base.resolve("/api/environment"), e.getMessage()),
        "Check that the server runs (ipcbench server), that the host and port are those it printed"
            + " when it was ready, that it was started with --bind 0.0.0.0 if it is on another host"
            + " or in a container, and that no firewall is in between.",
        e);
  }

  private static void checkVersion(URI base, @Nullable Object version) {
    if (!Integer.valueOf(ControlPlane.VERSION).equals(version)) {
      throw new ProblemException(
          "The server at %s speaks version %s of the control plane, this client version %d."
              .formatted(base, version, ControlPlane.VERSION),
          "Use a server and a client of the same ipcbench release.");
    }
  }

  @Override
  public Availability availability(String transport) {
    EndpointInfo endpoint = endpoints.get(transport);
    if (endpoint == null) {
      return new Unavailable(
          "the server at %s does not offer it".formatted(controlPlane.base()),
          "Use a server and a client of the same ipcbench release.");
    }
    Path file = endpoint.address() == null ? null : endpoint.address().file();
    if (file != null && !Files.exists(file)) {
      return new Unavailable(
          "%s is not visible here".formatted(file),
          "Share its directory between both sides and name it in ipc.directory (environment:"
              + " IPC_DIRECTORY).");
    }
    return endpoint.availability();
  }

  @Override
  public EndpointAddress address(String transport) {
    EndpointInfo endpoint = endpoints.get(transport);
    if (endpoint == null || endpoint.address() == null) {
      throw new IllegalArgumentException(transport + " has no address at " + controlPlane.base());
    }
    return endpoint.address();
  }

  @Override
  public Wire wire() {
    return Wire.IPCB;
  }

  @Override
  public void place(ServingMode mode) throws IOException, InterruptedException {
    controlPlane.place(mode);
  }

  /** The CPUs it may use; free where it cannot tell, or cannot pin threads. */
  @Override
  public CpuSet allowedCpus() {
    return environment.get("processor") instanceof Map<?, ?> processor
            && processor.get("allowed") instanceof String allowed
            && allowed.matches("[0-9+-]+")
        ? CpuSet.parse(allowed)
        : CpuSet.FREE;
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
