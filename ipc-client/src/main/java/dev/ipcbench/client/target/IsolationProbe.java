package dev.ipcbench.client.target;

import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.turn.TurnRunner;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.describe.HostEnvironment;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines whether the server shares the kernel of this process. */
public final class IsolationProbe {

  private static final System.Logger LOG = System.getLogger(IsolationProbe.class.getName());

  /** Transports that cross nearly every boundary, the fastest first. */
  private static final List<String> TRANSPORTS = List.of("tcp", "websocket", "http");

  private static final Duration TIMEOUT = TurnRunner.REPLY_TIMEOUT;

  private IsolationProbe() {}

  /** Returns null if there is no server, or the server has no control plane. */
  public static @Nullable KernelSharing probe(String setup, Map<Target, MeasuredTarget> targets) {
    if (!(targets.get(Target.SELF) instanceof ManagedApp self)
        || !(targets.get(Target.SERVER) instanceof ManagedApp server)) {
      return null;
    }
    return KernelSharing.of(
        setup,
        stamps(server, id -> server.availability(id) instanceof Availability.Available),
        same(bootId(self), bootId(server)));
  }

  /**
   * Probes without a client app: its part of the evidence is read in this process.
   *
   * @param works tells which transports work; no other is used
   * @return null if none of the suitable transports works
   */
  public static @Nullable KernelSharing probe(
      String setup, ManagedApp server, Predicate<String> works) {
    ClockStamps stamps = stamps(server, works);
    String here = known(HostEnvironment.capture().os().bootId());
    return stamps == null ? null : KernelSharing.of(setup, stamps, same(here, bootId(server)));
  }

  private static @Nullable ClockStamps stamps(ManagedApp server, Predicate<String> works) {
    return TRANSPORTS.stream()
        .filter(works)
        .map(Transports::byId)
        .flatMap(transport -> compare(transport, server))
        .findFirst()
        .orElse(null);
  }

  private static Stream<ClockStamps> compare(Transport transport, ManagedApp server) {
    try (Connection connection = transport.connect(server.address(transport.id()), Wait.BLOCK)) {
      return Stream.of(compare(connection));
    } catch (IOException e) {
      // The rows of this transport report the error.
      LOG.log(Level.DEBUG, "Clocks were not compared over " + transport.id(), e);
      return Stream.empty();
    }
  }

  /** Closes the connection if the server does not answer in time, which ends the comparison. */
  private static ClockStamps compare(Connection connection) throws IOException {
    CountDownLatch compared = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                if (!compared.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                  connection.close();
                }
              } catch (InterruptedException e) {
                connection.close(); // not interrupted by anyone
              }
            });
    try {
      return ClockStamps.compare(connection);
    } finally {
      compared.countDown();
    }
  }

  private static @Nullable Boolean same(@Nullable String here, @Nullable String there) {
    return (here == null || there == null) ? null : here.equals(there);
  }

  private static @Nullable String bootId(ManagedApp app) {
    return app.environment().get("os") instanceof Map<?, ?> os
            && os.get("bootId") instanceof String id
        ? known(id)
        : null;
  }

  private static @Nullable String known(String bootId) {
    return bootId.equals("unknown") ? null : bootId;
  }
}
