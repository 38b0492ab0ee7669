package dev.ipcbench.client.target;

import dev.ipcbench.client.target.ControlPlane.EndpointInfo;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An ipcbench app that has answered on its control plane.
 *
 * @param environment what the app reports about its host and its JVM
 * @param endpoints by transport id
 */
public record ManagedApp(
    ControlPlane controlPlane, Map<String, Object> environment, Map<String, EndpointInfo> endpoints)
    implements MeasuredTarget {

  /** Returns the URL at which Prometheus scrapes the app. */
  public URI metrics() {
    return controlPlane.base().resolve("/actuator/prometheus");
  }

  /**
   * Connects to the control plane of an app, which may still be starting.
   *
   * @param stop ends the wait early
   * @throws InterruptedException if the stop signal was set first
   * @throws ProblemException if the app does not answer within the timeout, or has another version
   *     of the control plane
   */
  public static ManagedApp connect(
      URI base, Supplier<@Nullable AccessToken> token, Duration timeout, StopSignal stop)
      throws InterruptedException {
    ControlPlane controlPlane = new ControlPlane(base, token);
    try {
      return new ConnectRetry(timeout, stop).connect(() -> ask(controlPlane));
    } catch (IOException e) {
      controlPlane.close();
      throw unreachable(base, timeout, e);
    } catch (ProblemException | InterruptedException e) {
      controlPlane.close();
      throw e;
    }
  }

  private static ManagedApp ask(ControlPlane controlPlane)
      throws IOException, InterruptedException {
    Map<String, Object> environment = controlPlane.environment();
    checkVersion(controlPlane.base(), environment.get("controlPlane"));
    return new ManagedApp(controlPlane, environment, controlPlane.endpoints());
  }

  private static ProblemException unreachable(URI base, Duration timeout, IOException e) {
    return new ProblemException(
        "No ipc-server answered at %s within %d s. Last error of GET %s: %s."
            .formatted(base, timeout.toSeconds(), base.resolve("/api/environment"), e.getMessage()),
        "Check that the server is running (ipcbench server), that host and port are those it"
            + " printed when it was ready, that it was started with --bind 0.0.0.0 if it is on"
            + " another host or in a container, and that no firewall blocks the connection.",
        e);
  }

  private static void checkVersion(URI base, @Nullable Object version) {
    if (!Integer.valueOf(ControlPlane.VERSION).equals(version)) {
      throw new ProblemException(
          "The server at %s has version %s of the control plane, this client has version %d."
              .formatted(base, version, ControlPlane.VERSION),
          "Use a server and a client of the same ipcbench release.");
    }
  }

  @Override
  public Availability availability(String transport) {
    EndpointInfo endpoint = endpoints.get(transport);
    if (endpoint == null) {
      return new Unavailable(
          "The server at %s does not offer it.".formatted(controlPlane.base()),
          "Use a server and a client of the same ipcbench release.");
    }
    Path file = endpoint.address() == null ? null : endpoint.address().file();
    if (file != null && !Files.exists(file)) {
      return new Unavailable(
          "The file %s is not visible to the client.".formatted(file),
          "Share its directory between client and server, and set it as ipc.directory (environment:"
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
  public Optional<String> socket(String transport) {
    return Optional.ofNullable(endpoints.get(transport)).map(EndpointInfo::socket);
  }

  @Override
  public Wire wire() {
    return Wire.IPCB;
  }

  @Override
  public @Nullable UsageReading place(ServingMode mode, String holder, Duration turn)
      throws IOException, InterruptedException {
    return controlPlane.place(mode, holder, turn);
  }

  @Override
  public ControlPlane.Usage usage(long sinceNanos) throws IOException, InterruptedException {
    return controlPlane.usage(sinceNanos);
  }

  void release(String holder) throws IOException, InterruptedException {
    controlPlane.release(holder);
  }

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
