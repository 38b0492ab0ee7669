package dev.ipcbench.measurement.change;

import dev.ipcbench.measurement.compare.Start;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.interval.Counts;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.file.SliceLogReader;
import dev.ipcbench.measurement.result.foreign.ForeignRow;
import dev.ipcbench.measurement.result.foreign.ResultSource;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of one side of a comparison, in the order of its results.
 *
 * @param rows with different ids
 */
record Side(List<ComparedRow> rows) {

  /**
   * Reads the rows of some results; those with the same id are one row. Files of other tools with
   * one row each are one row too, whatever their names.
   *
   * @throws ProblemException if a file of slices is missing or damaged
   */
  static Side of(List<ResultSource> results) {
    boolean nameless =
        results.stream()
            .allMatch(
                it -> it instanceof ResultSource.OfOtherTool(var rows, _) && rows.size() == 1);
    Map<String, ComparedRow> rows = new LinkedHashMap<>();
    for (ResultSource result : results) {
      for (ComparedRow row : read(result)) {
        rows.merge(nameless ? "" : row.key(), row, ComparedRow::plus);
      }
    }
    return new Side(List.copyOf(rows.values()));
  }

  /** Returns those rows that were measured. */
  List<ComparedRow> measured() {
    return rows.stream().filter(ComparedRow::isMeasured).toList();
  }

  private static List<ComparedRow> read(ResultSource result) {
    return switch (result) {
      case ResultSource.OfRun(var run, var directory) ->
          run.rows().stream().map(row -> read(row, directory)).toList();
      case ResultSource.OfOtherTool(var rows, _) -> rows.stream().map(Side::read).toList();
    };
  }

  private static ComparedRow read(ForeignRow row) {
    Start start =
        row.blocks().size() > 0
            ? Start.of(row.blocks())
            : Start.ofFigures(byNumber(row.percentiles()));
    return new ComparedRow(row.id(), null, List.of(start), row.percentiles().keySet(), Set.of());
  }

  private static ComparedRow read(Row row, Path directory) {
    LatencySummary times = row.waitingTime();
    return new ComparedRow(
        row.id(),
        row,
        times == null ? List.of() : starts(row, times, directory),
        times == null ? Set.of() : times.percentiles().keySet(),
        row.reasons().stream().map(Reason::code).collect(Collectors.toSet()));
  }

  /** A row without intervals has too few steady slices for them, or is of several clients. */
  private static List<Start> starts(Row row, LatencySummary times, Path directory) {
    if (times.intervals().isEmpty()) {
      return List.of(Start.ofFigures(byNumber(times.percentiles())));
    }
    Map<Integer, Blocks> starts = new TreeMap<>();
    try {
      SliceLogReader.read(directory, row.id(), 0, slice -> add(starts, slice));
    } catch (IOException e) {
      throw new ProblemException(
          "The slices of row %s cannot be read: %s.".formatted(row.id(), e.getMessage()),
          "Copy the whole directory of the result, with its .hlog files.",
          e);
    }
    return starts.values().stream().map(Start::of).toList();
  }

  private static void add(Map<Integer, Blocks> starts, Slice slice) {
    if (slice.isSteady()) {
      starts
          .computeIfAbsent(slice.unit() / Slice.UNITS_PER_START, _ -> new Blocks())
          .add(slice.unit(), Counts.of(slice.waitingTime()));
    }
  }

  private static Map<Double, Long> byNumber(Map<String, Long> percentiles) {
    return percentiles.entrySet().stream()
        .collect(Collectors.toMap(it -> Double.parseDouble(it.getKey()), Map.Entry::getValue));
  }
}
