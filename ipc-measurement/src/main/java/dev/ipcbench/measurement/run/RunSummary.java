package dev.ipcbench.measurement.run;

import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import java.nio.file.Path;

/**
 * What a run, or a matrix of runs, leaves.
 *
 * @param result the result as it is stored
 * @param directory holds {@code result.json} and the histograms
 */
public record RunSummary(RunResult result, Path directory) {

  /** Returns whether any row was measured, if only in part. */
  public boolean hasMeasurements() {
    return result.rows().stream().anyMatch(Row::isMeasured);
  }
}
