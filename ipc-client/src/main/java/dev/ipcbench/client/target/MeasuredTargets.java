package dev.ipcbench.client.target;

import dev.ipcbench.measurement.evidence.ServingControl;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import dev.ipcbench.transport.serving.ServingMode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The targets of a run: the client itself and the server. Owned by the thread that measures. */
public final class MeasuredTargets implements ServingControl {

  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Map<Target, MeasuredTarget> targets;
  private final String holder;
  private final Map<Scenario, String> misplaced = new HashMap<>();
  private final Map<Scenario, String> shared = new HashMap<>();
  private final Set<Scenario> checked = new HashSet<>();
  private final Map<Target, Long> otherClients = new EnumMap<>(Target.class);
  private boolean bystanderLost;

  /**
   * @param holder id of this run
   */
  public MeasuredTargets(Map<Target, MeasuredTarget> targets, String holder) {
    this.targets = Map.copyOf(targets);
    this.holder = holder;
  }

  /**
   * Makes sure that no other run holds the server, and holds it for this one until its first turn.
   *
   * @param wait how long to wait while another run holds it
   * @param stop ends the wait early
   * @throws ProblemException if it is still held then; the message says by whom
   * @throws InterruptedException if the stop signal was set first
   */
  public void hold(Duration wait, StopSignal stop) throws InterruptedException {
    MeasuredTarget server = targets.get(Target.SERVER);
    if (server == null) {
      return;
    }
    try {
      new ConnectRetry(wait, stop)
          .connect(
              () -> {
                server.place(ServingMode.DEFAULT, holder, HOLD);
                return holder;
              });
    } catch (ControlPlane.HeldException e) {
      throw new ProblemException(
          String.valueOf(e.getMessage()), "Let this run wait with --wait-for-server TIME.", e);
    } catch (IOException e) {
      throw new ProblemException(
          "The server cannot be held for this run: %s.".formatted(e.getMessage()),
          "Check that it is still running, and that it is of the same ipcbench release.",
          e);
    }
  }

  /** Lets other runs use the server again. */
  public void release() throws InterruptedException {
    if (targets.get(Target.SERVER) instanceof ManagedApp server) {
      try {
        server.release(holder);
      } catch (IOException e) {
        // The hold ends by itself.
      }
    }
  }

  private MeasuredTarget of(Scenario scenario) {
    MeasuredTarget target = targets.get(scenario.target());
    if (target == null) {
      throw new IllegalArgumentException("the plan has no target " + scenario.target().label());
    }
    return target;
  }

  private static Transport client(Scenario scenario) {
    return Transports.of(scenario.transport(), scenario.client());
  }

  @Override
  public Availability availability(Scenario scenario) {
    Availability offered = of(scenario).availability(scenario.transport());
    return offered instanceof Availability.Available ? client(scenario).availability() : offered;
  }

  @Override
  public EndpointAddress address(Scenario scenario) {
    return of(scenario).address(scenario.transport());
  }

  /**
   * Returns which implementation of sockets a row uses: one word for both sides, as {@code epoll};
   * {@code epoll-nio}, the client's first, if they differ. Empty if there is only one.
   */
  public Optional<String> socket(Scenario scenario) {
    return client(scenario)
        .socket()
        .map(
            client ->
                of(scenario)
                    .socket(scenario.transport())
                    .filter(server -> !server.equals(client))
                    .map(server -> client + "-" + server)
                    .orElse(client));
  }

  @Override
  public @Nullable UsageReading place(Scenario scenario, Duration turn) throws IOException {
    ServingMode mode = new ServingMode(scenario.waiting(), scenario.placement().server());
    try {
      UsageReading reading = of(scenario).place(mode, holder, turn);
      if (scenario.target() == Target.SELF) {
        return placeBystander(scenario, turn);
      }
      bystanderLost = false;
      return reading;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ControlPlane.RefusedException e) {
      throw new IllegalArgumentException(
          "the %s: %s".formatted(scenario.target().label(), e.getMessage()), e);
    } catch (IOException e) {
      throw failed(scenario, e);
    }
  }

  /**
   * Holds the server during a row against the client itself: another run would measure on the CPUs
   * of this row. The row does not need the server, so it goes on without it; once the server has
   * not answered, it is not asked again before a row of its own has reached it, as every request
   * may last until its timeout.
   */
  private @Nullable UsageReading placeBystander(Scenario scenario, Duration turn)
      throws InterruptedException {
    MeasuredTarget server = bystanderLost ? null : targets.get(Target.SERVER);
    try {
      return server == null ? null : server.place(ServingMode.DEFAULT, holder, turn);
    } catch (ControlPlane.HeldException e) {
      shared.put(scenario, String.valueOf(e.getMessage()));
      return null;
    } catch (ControlPlane.RefusedException e) {
      return null;
    } catch (IOException e) {
      bystanderLost = true;
      return null;
    }
  }

  @Override
  public @Nullable UsageReading usageSince(
      Scenario scenario, UsageReading earlier, LongSupplier roundTrips) throws IOException {
    try {
      if (scenario.target() == Target.SELF) {
        if (checked.add(scenario)) {
          ControlPlane.Usage own = of(scenario).usage(0);
          check(scenario, own, roundTrips.getAsLong());
        }
        return bystanderSince(earlier);
      }
      ControlPlane.Usage usage = of(scenario).usage(earlier.atNanos());
      check(scenario, usage, roundTrips.getAsLong());
      return usage == null ? null : usage.reading();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw failed(scenario, e);
    }
  }

  private @Nullable UsageReading bystanderSince(UsageReading earlier) throws InterruptedException {
    MeasuredTarget server = targets.get(Target.SERVER);
    try {
      ControlPlane.Usage usage = server == null ? null : server.usage(earlier.atNanos());
      return usage == null ? null : usage.reading();
    } catch (ControlPlane.RefusedException e) {
      return null;
    } catch (IOException e) {
      bystanderLost = true;
      return null;
    }
  }

  private void check(Scenario scenario, ControlPlane.@Nullable Usage usage, long roundTrips) {
    if (usage == null) {
      return;
    }
    ControlPlane.Answered answered = usage.answered().get(scenario.transport());
    if (answered != null) {
      checkPlacement(scenario, answered);
    }
    Long before = otherClients.put(scenario.target(), usage.otherClients());
    if (usage.otherClients() > (before == null ? 0 : before)) {
      shared.put(scenario, "Another client has set the placement of the server meanwhile.");
    }
    usage
        .answered()
        .forEach(
            (transport, more) -> {
              long own = transport.equals(scenario.transport()) ? roundTrips : 0;
              if (more.messages() > own + scenario.connections()) {
                shared.put(
                    scenario,
                    "The server has answered %d messages over %s, of which %d are of this client."
                        .formatted(more.messages(), transport, own));
              }
            });
  }

  private void checkPlacement(Scenario scenario, ControlPlane.Answered answered) {
    CpuSet wanted = scenario.placement().server();
    if (wanted.isFree()) {
      return;
    }
    if (answered.virtual()) {
      misplaced.put(
          scenario, "A virtual thread has served, which cannot be placed on CPU " + wanted + ".");
    } else if (answered.cpus() != null && !answered.cpus().equals(wanted.toString())) {
      misplaced.put(
          scenario,
          "The serving thread may run on CPU %s, the row says %s."
              .formatted(answered.cpus(), wanted));
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while waiting for the control plane", e);
  }

  private static IOException failed(Scenario scenario, IOException e) {
    return new IOException(
        "the control plane of the %s failed: %s"
            .formatted(scenario.target().label(), e.getMessage()),
        e);
  }

  /** Returns how the threads that served a row were placed differently, as a sentence. */
  public Optional<String> misplaced(Scenario scenario) {
    return Optional.ofNullable(misplaced.get(scenario));
  }

  /** Returns who else has used the server while a row was measured, as a sentence. */
  public Optional<String> shared(Scenario scenario) {
    return Optional.ofNullable(shared.get(scenario));
  }
}
