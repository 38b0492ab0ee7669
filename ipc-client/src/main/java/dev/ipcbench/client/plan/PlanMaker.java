package dev.ipcbench.client.plan;

import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a workload: every combination of its values is a row.
 *
 * @param server null for a server that the run starts itself
 * @param placements by target
 * @param hops the number of connections between the client and a target over a transport
 */
record PlanMaker(
    Workload workload,
    @Nullable ServerSpec server,
    Map<Target, Placements> placements,
    ToIntBiFunction<Target, String> hops) {

  /**
   * Makes the plan.
   *
   * @throws PlacementException if a placement needs CPUs that the apps may not use
   */
  Plan plan() {
    Set<Scenario> scenarios = new LinkedHashSet<>();
    for (Workload.Sizes sizes : workload.sizes()) {
      for (String transport : workload.transports()) {
        for (Target target : targets(transport)) {
          for (Placement placement : placements(target)) {
            for (Transport client : clients(transport)) {
              for (Wait wait : waits(client)) {
                for (int connections : workload.connections()) {
                  for (Pacing pacing : workload.pacings()) {
                    scenarios.add(
                        new Scenario(
                            transport,
                            client.client(),
                            target,
                            placement,
                            wait,
                            pacing,
                            sizes.request(),
                            sizes.reply(),
                            connections,
                            wire(target),
                            hops.applyAsInt(target, transport)));
                  }
                }
              }
            }
          }
        }
      }
    }
    return new Plan(
        List.copyOf(scenarios), workload.design().forRows(scenarios.size()), workload.seed());
  }

  /** Returns the targets of a transport; {@code none} has no server to measure against. */
  private List<Target> targets(String transport) {
    return transport.equals("none") ? List.of(Target.SELF) : workload.against();
  }

  private List<Placement> placements(Target target) {
    if (target == Target.SERVER && server instanceof ServerSpec.EndpointUrl) {
      return List.of(Placement.free()); // a third-party server places its threads itself
    }
    Placements here = Objects.requireNonNull(placements.get(target));
    List<String> names =
        workload.placements().isEmpty() ? List.of(here.defaultName()) : workload.placements();
    try {
      return names.stream().map(here::resolve).toList();
    } catch (IllegalArgumentException e) {
      throw new PlacementException(e);
    }
  }

  private Wire wire(Target target) {
    return target == Target.SERVER && server instanceof ServerSpec.EndpointUrl(_, var wire)
        ? wire
        : Wire.IPCB;
  }

  /** Replaces a client that the transport does not have by the lean one. */
  private List<Transport> clients(String transport) {
    List<ClientKind> existing = Transports.clients(transport);
    return workload.clients().stream()
        .map(wanted -> existing.contains(wanted) ? wanted : ClientKind.LEAN)
        .distinct()
        .map(kind -> Transports.of(transport, kind))
        .toList();
  }

  /** Replaces a wait strategy that the client does not support by its default. */
  private Set<Wait> waits(Transport client) {
    List<Wait> supported = client.waits();
    Set<Wait> waits = new LinkedHashSet<>();
    for (Wait wanted : workload.waits()) {
      waits.add(supported.contains(wanted) ? wanted : supported.getFirst());
    }
    return waits;
  }
}
