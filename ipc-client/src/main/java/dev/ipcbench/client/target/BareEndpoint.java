package dev.ipcbench.client.target;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An endpoint of somebody else's: no control plane, so nothing is known of where it runs and
 * nothing can be set.
 */
public record BareEndpoint(EndpointAddress address, Wire wire) implements MeasuredTarget {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  /**
   * Tries until a connection comes about or the time is over.
   *
   * @throws InterruptedException if it was asked to stop
   */
  public static BareEndpoint reach(ServerSpec.EndpointUrl peer, Duration limit, StopSignal stop)
      throws InterruptedException {
    Transport transport = Transports.supporting(peer.address()).getFirst();
    if (transport.availability() instanceof Unavailable(Problem(var reason, var remedy))) {
      throw new ProblemException(
          "%s cannot be had here: %s.".formatted(transport.id(), reason), remedy);
    }
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        transport.connect(peer.address(), transport.waits().getFirst()).close();
        return new BareEndpoint(peer.address(), peer.wire());
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new ProblemException(
              "Nobody answers at the address of --server: tried for %d s, and at last: %s."
                  .formatted(limit.toSeconds(), e.getMessage()),
              "Check that the peer runs, listens there, and that no firewall is in between.",
              e);
        }
        if (stop.isRequested()) {
          throw new InterruptedException("stopped while it waited for " + peer.address());
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  @Override
  public Availability availability(String transport) {
    return Transports.supporting(address).stream().anyMatch(it -> it.id().equals(transport))
        ? Availability.AVAILABLE
        : new Unavailable(
            "the peer at %s does not speak it".formatted(address),
            "Name the address of one that does with --server.");
  }

  @Override
  public EndpointAddress address(String transport) {
    return address;
  }

  @Override
  public Map<String, Object> environment() {
    return Map.of(
        "application",
        switch (wire) {
          case IPCB -> "a peer at " + address;
          case RAW -> "an echo at " + address + " (raw: no header)";
        });
  }

  @Override
  public CpuSet allowedCpus() {
    return CpuSet.FREE;
  }

  /** Its threads are not ours to place. */
  @Override
  public void place(ServingMode mode) {}

  @Override
  public void close() {}
}
