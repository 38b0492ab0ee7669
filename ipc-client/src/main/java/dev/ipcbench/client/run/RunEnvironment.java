package dev.ipcbench.client.run;

import dev.ipcbench.client.target.MeasuredTarget;
import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The header of a result: what both sides told of themselves, and what the placements came to. */
final class RunEnvironment {

  private RunEnvironment() {}

  static Environment of(
      Map<Target, MeasuredTarget> contacts,
      Plan plan,
      Map<Target, Placements> placements,
      @Nullable KernelSharing isolation) {
    Map<String, Object> client = new LinkedHashMap<>(told(contacts, Target.SELF));
    Map<String, String> described = new LinkedHashMap<>();
    plan.scenarios()
        .forEach(
            scenario ->
                described.put(
                    scenario.placement().name(),
                    Objects.requireNonNull(placements.get(scenario.target()))
                        .describe(scenario.placement())));
    client.put("placements", described);
    return new Environment(client, told(contacts, Target.SERVER), isolation);
  }

  private static Map<String, Object> told(Map<Target, MeasuredTarget> contacts, Target target) {
    MeasuredTarget contact = contacts.get(target);
    return contact == null ? Map.of() : contact.environment();
  }
}
