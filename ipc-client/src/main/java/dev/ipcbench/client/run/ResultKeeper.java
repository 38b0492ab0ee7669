package dev.ipcbench.client.run;

import dev.ipcbench.measurement.kernel.KernelSharing;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the result of a run, whole in the end and partial after every round. Owned by one thread.
 */
final class ResultKeeper {

  private final RunRequest request;
  private final Plan plan;
  private final ResultDirectory directory;
  private final Instant startedAt;
  private final Environment environment;

  ResultKeeper(
      RunRequest request,
      Plan plan,
      ResultDirectory directory,
      Instant startedAt,
      Environment environment) {
    this.request = request;
    this.plan = plan;
    this.directory = directory;
    this.startedAt = startedAt;
    this.environment = environment;
  }

  /** Writes {@code result.json} with what there is, and the histograms of every row in it. */
  RunResult keep(Map<Scenario, Outcome> outcomes, boolean complete) throws IOException {
    List<Row> rows =
        outcomes.entrySet().stream().map(row -> row(row.getKey(), row.getValue())).toList();
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            request.name(),
            startedAt,
            complete,
            request.command(),
            plan.seed(),
            environment,
            rows);
    for (Map.Entry<Scenario, Outcome> row : outcomes.entrySet()) {
      directory.writeHistograms(row.getKey().id(), Outcome.rounds(row.getValue()));
    }
    directory.write(result);
    return result;
  }

  private Row row(Scenario scenario, Outcome outcome) {
    KernelSharing isolation = environment.isolation();
    Optional<String> contradiction =
        isolation == null || scenario.target() == Target.SELF
            ? Optional.empty()
            : isolation.contradiction();
    return Rows.of(scenario, request.setup(), plan.rounds(), outcome, contradiction);
  }
}
