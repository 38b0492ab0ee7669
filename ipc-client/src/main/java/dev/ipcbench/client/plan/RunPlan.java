package dev.ipcbench.client.plan;

import dev.ipcbench.client.request.RunRequest;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.affinity.CpuAffinity;
import dev.ipcbench.platform.affinity.CpuTopology;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The plan of a run, and the CPUs from which its placements were chosen.
 *
 * @param placements by target
 */
public record RunPlan(Plan plan, Map<Target, Placements> placements) {

  /**
   * Makes the plan for a server that the run starts itself: it may use the CPUs that this process
   * may use, and there is no relay.
   *
   * @param visits how often each row is measured anew in the time of the workload: the passes of a
   *     matrix, or the forks
   * @throws UnsuitableOptionException if a placement needs other CPUs, or the time is too short
   */
  public static RunPlan ofThisMachine(Workload workload, int visits) {
    Placements here =
        new Placements(CpuAffinity.allowed(), CpuAffinity.allowed(), CpuTopology.read());
    Map<Target, Placements> placements = Map.of(Target.SELF, here, Target.SERVER, here);
    Plan plan = new PlanMaker(workload, null, placements, (_, _) -> 1).plan();
    LeastTime.check(workload, plan.scenarios(), visits);
    return new RunPlan(plan, placements);
  }

  /**
   * Makes the plan for targets that have answered.
   *
   * @throws UnsuitableOptionException if a placement needs CPUs that they may not use, or the time
   *     is too short
   */
  public static RunPlan of(RunRequest request, Map<Target, MeasuredTarget> targets) {
    CpuTopology topology = CpuTopology.read();
    Map<Target, Placements> placements = new EnumMap<>(Target.class);
    targets.forEach(
        (target, measured) ->
            placements.put(
                target, new Placements(CpuAffinity.allowed(), measured.allowedCpus(), topology)));
    Plan plan =
        new PlanMaker(
                request.workload(),
                request.server(),
                placements,
                (target, transport) -> Objects.requireNonNull(targets.get(target)).hops(transport))
            .plan();
    LeastTime.check(request.workload(), plan.scenarios(), 1);
    return new RunPlan(plan, placements);
  }

  /** Returns the CPUs of every placement in words, by its name. */
  public Map<String, String> describePlacements() {
    Map<String, String> described = new LinkedHashMap<>();
    plan.scenarios()
        .forEach(
            scenario ->
                described.put(
                    scenario.placement().name(),
                    Objects.requireNonNull(placements.get(scenario.target()))
                        .describe(scenario.placement())));
    return described;
  }
}
