package dev.ipcbench.client.run;

import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/** Writes the result of a run or of a matrix; a later write replaces an earlier one. */
public record ResultWriter(
    ResultSpec spec, long seed, ResultDirectory directory, Instant startedAt) {

  /**
   * Writes {@code result.json}.
   *
   * @param complete false while the run goes on, and after it was stopped
   */
  public RunResult write(
      Environment environment,
      List<String> answer,
      List<Row> rows,
      List<Comparison> comparisons,
      List<IsolationCost> isolationCost,
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
            hasAotCache(),
            environment,
            answer,
            rows,
            comparisons,
            isolationCost);
    directory.write(result);
    return result;
  }

  /** The server that a run starts has one if and only if this process has. */
  private static boolean hasAotCache() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(option -> option.startsWith("-XX:AOTCache="));
  }
}
