package dev.ipcbench.client.run;

import dev.ipcbench.client.process.ServerProcess;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.result.Comparison;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
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
      boolean complete) {
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            spec.name(),
            startedAt,
            complete,
            spec.command(),
            seed,
            ServerProcess.hasAotCache(),
            environment,
            answer,
            rows,
            comparisons,
            isolationCost);
    directory.write(result);
    return result;
  }

  /** Appends a slice to the file of its row. */
  public void append(String rowId, Slice slice) {
    directory.append(rowId, slice);
  }

  /** Writes the percentiles of a row for plotting; nothing without a steady slice. */
  public void writePercentiles(String rowId, RowTotals totals) {
    RowTotals.Sums steady = totals.steady();
    if (steady.slices() > 0) {
      directory.writePercentiles(rowId, steady.serviceTime(), steady.responseTime());
    }
  }
}
