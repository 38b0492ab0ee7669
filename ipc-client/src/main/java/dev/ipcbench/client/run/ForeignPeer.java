package dev.ipcbench.client.run;

import dev.ipcbench.measurement.load.StopSignal;
import dev.ipcbench.transport.Availability;
import dev.ipcbench.transport.Availability.Unavailable;
import dev.ipcbench.transport.CpuSet;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ServingMode;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.catalog.Transports;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An endpoint of somebody else's: no control plane, so nothing is known of where it runs and
 * nothing can be set.
 */
record ForeignPeer(EndpointAddress address, Wire wire) implements Counterpart {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  /**
   * Tries until a connection comes about or the time is over.
   *
   * @throws InterruptedException if it was asked to stop
   */
  static ForeignPeer reach(ServerRef.Peer peer, Duration limit, StopSignal stop)
      throws EnvironmentException, InterruptedException {
    Transport transport = Transports.speaking(peer.address()).getFirst();
    if (transport.availability() instanceof Unavailable(var reason, var remedy)) {
      throw new EnvironmentException(
          "%s cannot be had here: %s.".formatted(transport.id(), reason), remedy);
    }
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        transport.connect(peer.address(), transport.waits().iterator().next()).close();
        return new ForeignPeer(peer.address(), peer.wire());
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new EnvironmentException(
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
    return Transports.speaking(address).stream().anyMatch(it -> it.id().equals(transport))
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
