package dev.ipcbench.measurement.merge;

import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The results of several clients as one, stored as that of a run is. */
public final class MergedResult {

  private MergedResult() {}

  /**
   * The result of one client.
   *
   * @param directory of the result, with its {@code .hlog} files
   */
  public record Client(RunResult result, Path directory) {}

  /**
   * Merges and stores results.
   *
   * @param clients at least one
   * @param name of the merged result
   * @param command the command line that is recorded in it
   * @throws IOException if a file of slices is missing or damaged
   * @throws ProblemException if the merged result cannot be written
   * @throws IllegalArgumentException if rows with the same id cannot be merged; the message says
   *     why
   */
  public static RunResult write(
      List<Client> clients, ResultDirectory to, String name, List<String> command)
      throws IOException {
    List<Row> rows =
        MergedClients.of(
            clients.stream().map(it -> Part.of(it.result, it.directory)).toList(), new Files(to));
    List<RunResult> results = clients.stream().map(Client::result).toList();
    RunResult first = results.getFirst();
    RunResult merged =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            name,
            results.stream().map(RunResult::startedAt).min(Comparator.naturalOrder()).orElseThrow(),
            results.stream().allMatch(RunResult::complete),
            command,
            first.seed(),
            results.stream().allMatch(it -> Objects.equals(it.aotCache(), first.aotCache()))
                ? first.aotCache()
                : null,
            environment(results),
            List.of(
                "Merged from %d clients: histograms are added, so there are no intervals."
                    .formatted(clients.size()),
                "Throughput adds as far as clients measured a row at the same time."),
            rows,
            List.of(),
            List.of());
    to.write(merged);
    return merged;
  }

  /** The environment of the first client, and what tells the others apart. */
  private static Environment environment(List<RunResult> results) {
    Environment first = results.getFirst().environment();
    Map<String, Object> client = new LinkedHashMap<>(first.client());
    client.put(
        "mergedFrom",
        results.stream()
            .map(
                it ->
                    Map.of(
                        "name", it.name(),
                        "startedAt", it.startedAt().toString(),
                        "environment", it.environment().client()))
            .toList());
    return new Environment(client, first.server(), first.isolation(), first.setups());
  }

  /** Writes the histograms of the rows. */
  private record Files(ResultDirectory directory) implements MergedClients.Sink {

    @Override
    public void slice(String rowId, Slice slice) {
      directory.append(rowId, slice);
    }

    @Override
    public void end(String rowId, RowTotals totals) {
      if (totals.steady().slices() > 0) {
        directory.writePercentiles(
            rowId, totals.steady().serviceTime(), totals.steady().responseTime());
      }
    }
  }
}
