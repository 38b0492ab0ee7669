package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.SliceLogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One row of one result, with the file of its slices.
 *
 * @param directory of the result, with its {@code .hlog} files
 */
public record Part(Row row, Path directory) {

  /** Returns the rows of a result. */
  public static List<Part> of(RunResult result, Path directory) {
    return result.rows().stream().map(row -> new Part(row, directory)).toList();
  }

  /**
   * Reads the slices of the row.
   *
   * @param firstUnit added to the units of the file, to tell several parts of a row apart
   * @throws IOException if the file is missing or damaged
   */
  void read(int firstUnit, Consumer<Slice> slices) throws IOException {
    if (row.isMeasured()) {
      SliceLogReader.read(directory, row.id(), firstUnit, slices);
    }
  }
}
