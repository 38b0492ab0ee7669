package dev.ipcbench.client.matrix;

import dev.ipcbench.client.matrix.part.PartResult;
import dev.ipcbench.client.process.BuildInfo;
import dev.ipcbench.client.run.ResultWriter;
import dev.ipcbench.measurement.merge.IsolationCosts;
import dev.ipcbench.measurement.merge.MeasuredRow;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stores the merged result: a partial one after every part, the final one at the end. */
record MatrixKeeper(ResultWriter writer, Merge merge) {

  RunResult keep(List<PartResult> parts, boolean complete) throws IOException {
    List<MeasuredRow> rows = merge.rows(parts);
    Map<String, List<RoundMeasurement>> rounds = new LinkedHashMap<>();
    rows.forEach(row -> rounds.put(row.row().id(), row.rounds()));
    return writer.write(
        environment(parts),
        rows.stream().map(MeasuredRow::row).toList(),
        IsolationCosts.of(rows, writer.seed()),
        rounds,
        complete);
  }

  /** Returns the environment of the first measured setup, and that of each setup by its name. */
  private static Environment environment(List<PartResult> parts) {
    Map<String, Object> setups = new LinkedHashMap<>();
    for (PartResult part : parts) {
      if (part.environment() != null) {
        setups.putIfAbsent(part.setup().label(), part.facts(part.environment()));
      }
    }
    Environment first =
        parts.stream()
            .map(PartResult::environment)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(MatrixKeeper::withoutMeasurement);
    return new Environment(first.client(), first.server(), null, setups);
  }

  private static Environment withoutMeasurement() {
    BuildInfo build = BuildInfo.read();
    return new Environment(Map.of("version", build.version(), "commit", build.commit()), Map.of());
  }
}
