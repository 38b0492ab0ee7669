package dev.ipcbench.client.run;

import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the result of a run or of a matrix; a later write replaces an earlier one. */
public record ResultWriter(
    ResultSpec spec, long seed, ResultDirectory directory, Instant startedAt) {

  /**
   * Writes {@code result.json} and the histograms of the rows.
   *
   * @param rounds by the id of their row
   * @param complete false while rounds are missing
   */
  public RunResult write(
      Environment environment,
      List<Row> rows,
      List<IsolationCost> isolationCost,
      Map<String, List<RoundMeasurement>> rounds,
      boolean complete)
      throws IOException {
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            spec.name(),
            startedAt,
            complete,
            spec.command(),
            seed,
            environment,
            rows,
            isolationCost);
    for (Map.Entry<String, List<RoundMeasurement>> row : rounds.entrySet()) {
      directory.writeHistograms(row.getKey(), row.getValue());
    }
    directory.write(result);
    return result;
  }
}
