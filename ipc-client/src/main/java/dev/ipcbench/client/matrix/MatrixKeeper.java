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

  /** Of the first setup that was measured; and of each by its name. */
  private static Environment environment(List<PartResult> parts) {
    Map<String, Object> setups = new LinkedHashMap<>();
    BuildInfo build = BuildInfo.read();
    Environment first =
        new Environment(Map.of("version", build.version(), "commit", build.commit()), Map.of());
    for (PartResult part : parts) {
      Environment told = part.environment();
      if (told == null || setups.containsKey(part.setup().label())) {
        continue;
      }
      if (setups.isEmpty()) {
        first = told;
      }
      Map<String, Object> setup = new LinkedHashMap<>();
      setup.put("client", told.client());
      setup.put("server", told.server());
      if (told.isolation() != null) {
        setup.put("isolation", told.isolation());
        setup.put("between", told.isolation().text());
      }
      if (!part.engine().isEmpty()) {
        setup.put("engine", part.engine());
      }
      setups.put(part.setup().label(), setup);
    }
    return new Environment(first.client(), first.server(), null, setups);
  }
}
