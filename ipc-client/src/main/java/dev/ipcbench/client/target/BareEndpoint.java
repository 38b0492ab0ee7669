package dev.ipcbench.client.target;

import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a third-party server: it has no control plane, so its host is unknown and its
 * threads cannot be placed.
 */
public record BareEndpoint(EndpointAddress address, Wire wire) implements MeasuredTarget {

  /**
   * Connects to an endpoint, whose server may still be starting, to check that it is there.
   *
   * @param stop ends the wait early
   * @throws InterruptedException if the stop signal was set first
   * @throws ProblemException if no connection can be opened within the timeout
   */
  public static BareEndpoint connect(
      ServerSpec.EndpointUrl endpoint, Duration timeout, StopSignal stop)
      throws InterruptedException {
    Transport transport = Transports.supporting(endpoint.address()).getFirst();
    if (transport.availability() instanceof Unavailable(Problem(var reason, var remedy))) {
      throw new ProblemException(
          "%s is unavailable on this system: %s".formatted(transport.id(), reason), remedy);
    }
    try {
      return new ConnectRetry(timeout, stop)
          .connect(
              () -> {
                transport.connect(endpoint.address(), transport.waits().getFirst()).close();
                return new BareEndpoint(endpoint.address(), endpoint.wire());
              });
    } catch (IOException e) {
      throw new ProblemException(
          "No connection to %s was opened within %d s. Last error: %s."
              .formatted(endpoint.address(), timeout.toSeconds(), e.getMessage()),
          "Check that the server is running and listening there, and that no firewall blocks the"
              + " connection.",
          e);
    }
  }

  @Override
  public Availability availability(String transport) {
    return Transports.supporting(address).stream().anyMatch(it -> it.id().equals(transport))
        ? Availability.AVAILABLE
        : new Unavailable(
            "The server at %s does not support it.".formatted(address),
            "Use --server with the address of a server that does.");
  }

  @Override
  public EndpointAddress address(String transport) {
    return address;
  }

  @Override
  public Optional<String> socket(String transport) {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> environment() {
    return Map.of(
        "application",
        switch (wire) {
          case IPCB -> "a server at " + address;
          case RAW -> "an echo at " + address + " (raw: no header)";
        });
  }

  @Override
  public CpuSet allowedCpus() {
    return CpuSet.FREE;
  }

  /** Does nothing: the threads of a third-party server cannot be placed. */
  @Override
  public @Nullable UsageReading place(ServingMode mode, String holder, Duration turn) {
    return null;
  }

  @Override
  public ControlPlane.@Nullable Usage usage(long sinceNanos) {
    return null;
  }

  @Override
  public void close() {}
}
