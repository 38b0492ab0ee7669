package dev.ipcbench.client.run;

import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuTopology;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/**
 * Makes the plan: every combination of what was asked for is a row.
 *
 * @param hops by how many connections a target is reached over a transport
 */
public record PlanMaker(
    RunRequest request, Map<Target, Placements> placements, ToIntBiFunction<Target, String> hops) {

  /** By all that is known before anybody has been reached. */
  static final ToIntBiFunction<Target, String> ONE_HOP = (_, _) -> 1;

  /**
   * For both sides on this machine, with every CPU this process may use.
   *
   * @throws IllegalArgumentException from {@link #plan} if it asks for CPUs that cannot be had
   */
  public static PlanMaker here(RunRequest request) {
    Placements here =
        new Placements(CpuAffinity.allowed(), CpuAffinity.allowed(), CpuTopology.read());
    return new PlanMaker(request, Map.of(Target.SELF, here, Target.SERVER, here), ONE_HOP);
  }

  /** The plan. */
  public Plan plan() {
    Set<Scenario> scenarios = new LinkedHashSet<>();
    for (RunRequest.Sizes sizes : request.sizes()) {
      for (String transport : request.transports()) {
        for (Target target : targets(transport)) {
          for (Placement placement : placementsFor(target)) {
            for (Wait waiting : waits(transport)) {
              scenarios.add(
                  new Scenario(
                      transport,
                      target,
                      placement,
                      waiting,
                      new Pacing.ClosedLoop(),
                      sizes.request(),
                      sizes.reply(),
                      request.connections(),
                      wire(target),
                      hops.applyAsInt(target, transport)));
            }
          }
        }
      }
    }
    return new Plan(List.copyOf(scenarios), request.rounds(), request.limit(), request.seed());
  }

  /** Nothing is crossed by {@code none}, so there is nobody else to measure it against. */
  private Set<Target> targets(String transport) {
    return transport.equals("none") ? EnumSet.of(Target.SELF) : request.against();
  }

  private List<Placement> placementsFor(Target target) {
    if (target == Target.SERVER && request.server() instanceof ServerSpec.EndpointUrl) {
      return List.of(Placement.free()); // its threads are not ours to place
    }
    Placements here = Objects.requireNonNull(placements.get(target));
    List<String> names =
        request.placements().isEmpty() ? List.of(here.defaultName()) : request.placements();
    return names.stream().map(here::resolve).toList();
  }

  private Wire wire(Target target) {
    return target == Target.SERVER
            && request.server() instanceof ServerSpec.EndpointUrl(_, var wire)
        ? wire
        : Wire.IPCB;
  }

  /** A transport that cannot spin is measured, and labelled, as it can. */
  private Set<Wait> waits(String transport) {
    List<Wait> can = Transports.byId(transport).waits();
    Set<Wait> waits = new LinkedHashSet<>();
    for (Wait wanted : request.waits()) {
      waits.add(can.contains(wanted) ? wanted : new ArrayList<>(can).getFirst());
    }
    return waits;
  }
}
