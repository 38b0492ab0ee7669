package dev.ipcbench.client.run;

import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the result of a run: a partial one after every round, the final one at the end.
 *
 * @param rounds the number of planned rounds
 */
record ResultKeeper(ResultWriter writer, int rounds, Environment environment) {

  RunResult keep(Map<Scenario, Outcome> outcomes, boolean complete) throws IOException {
    List<Row> rows = new ArrayList<>();
    Map<String, List<RoundMeasurement>> measured = new LinkedHashMap<>();
    outcomes.forEach(
        (scenario, outcome) -> {
          rows.add(row(scenario, outcome));
          measured.put(scenario.id(), Outcome.rounds(outcome));
        });
    return writer.write(environment, rows, List.of(), measured, complete);
  }

  private Row row(Scenario scenario, Outcome outcome) {
    KernelSharing isolation = environment.isolation();
    Optional<String> contradiction =
        isolation == null || scenario.target() == Target.SELF
            ? Optional.empty()
            : isolation.contradiction();
    return Rows.of(scenario, writer.spec().setup(), rounds, outcome, contradiction);
  }
}
