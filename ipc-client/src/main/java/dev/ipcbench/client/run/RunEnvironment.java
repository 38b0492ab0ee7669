package dev.ipcbench.client.run;

import dev.ipcbench.client.plan.RunPlan;
import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the environment of a result: what both apps report, and the CPUs of the placements. */
final class RunEnvironment {

  private RunEnvironment() {}

  static Environment of(
      Map<Target, MeasuredTarget> targets, RunPlan plan, @Nullable KernelSharing isolation) {
    Map<String, Object> client = new LinkedHashMap<>(reported(targets, Target.SELF));
    client.put("placements", plan.describePlacements());
    return new Environment(client, reported(targets, Target.SERVER), isolation);
  }

  private static Map<String, Object> reported(Map<Target, MeasuredTarget> targets, Target target) {
    MeasuredTarget measured = targets.get(target);
    return measured == null ? Map.of() : measured.environment();
  }
}
