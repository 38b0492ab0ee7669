package dev.ipcbench.client.report.data;

import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import java.util.Optional;

/**
 * A result of a report.
 *
 * @param label short name: A, B, C …
 * @param path as the user named it
 */
public record Input(String label, String path, ResultSource source) {

  /** Returns the result; empty if it is one of another tool. */
  public Optional<RunResult> run() {
    return source instanceof ResultSource.OfRun(var run, _) ? Optional.of(run) : Optional.empty();
  }
}
