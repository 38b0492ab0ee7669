package dev.ipcbench.client.target;

import dev.ipcbench.measurement.kernel.ClockStamps;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.describe.HostEnvironment;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether the server runs on the kernel of this process. */
public final class IsolationProbe {

  private static final System.Logger LOG = System.getLogger(IsolationProbe.class.getName());

  /** What crosses nearly every boundary, the quickest first. */
  private static final List<String> CROSSING = List.of("tcp", "websocket", "http");

  private IsolationProbe() {}

  /** Null where there is no server, or one that tells nothing of itself. */
  public static @Nullable KernelSharing look(String setup, Map<Target, MeasuredTarget> contacts) {
    if (!(contacts.get(Target.SELF) instanceof ManagedApp self)
        || !(contacts.get(Target.SERVER) instanceof ManagedApp server)) {
      return null;
    }
    return KernelSharing.of(
        setup,
        stamps(server, id -> server.availability(id) instanceof Availability.Available),
        same(bootId(self), bootId(server)));
  }

  /**
   * Without an app of this process, which reads itself what that would tell.
   *
   * @param works whether a transport has been seen to work; no other is asked
   * @return null where none of them does
   */
  public static @Nullable KernelSharing look(
      String setup, ManagedApp server, Predicate<String> works) {
    ClockStamps stamps = stamps(server, works);
    String here = known(HostEnvironment.capture().os().bootId());
    return stamps == null ? null : KernelSharing.of(setup, stamps, same(here, bootId(server)));
  }

  private static @Nullable ClockStamps stamps(ManagedApp server, Predicate<String> works) {
    return CROSSING.stream()
        .filter(works)
        .map(Transports::byId)
        .flatMap(transport -> compare(transport, server))
        .findFirst()
        .orElse(null);
  }

  private static Stream<ClockStamps> compare(Transport transport, ManagedApp server) {
    try (Connection connection = transport.connect(server.address(transport.id()), Wait.BLOCK)) {
      return Stream.of(ClockStamps.compare(connection));
    } catch (IOException e) {
      // The rows of that transport will say why.
      LOG.log(Level.DEBUG, "no clocks were compared over " + transport.id(), e);
      return Stream.empty();
    }
  }

  private static @Nullable Boolean same(@Nullable String here, @Nullable String there) {
    return (here == null || there == null) ? null : here.equals(there);
  }

  private static @Nullable String bootId(ManagedApp contact) {
    return contact.environment().get("os") instanceof Map<?, ?> os
            && os.get("bootId") instanceof String id
        ? known(id)
        : null;
  }

  private static @Nullable String known(String bootId) {
    return bootId.equals("unknown") ? null : bootId;
  }
}
