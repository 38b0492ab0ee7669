package dev.ipcbench.client.fleet;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.run.ResultWriter;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Results of nodes that no cluster has. Its main method merges many in a JVM of its own. */
final class SyntheticFleet {

  private static final List<String> TRANSPORTS = List.of("tcp", "uds");

  /** Too few for intervals, which take their time. */
  private static final int SLICES = 9;

  /** The rows of each median, since intervals take their time. */
  private static final Map<Long, List<Row>> ROWS = new ConcurrentHashMap<>();

  private SyntheticFleet() {}

  /**
   * Merges results and prints the table.
   *
   * @param arguments directory, and number of nodes
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    List<NodeResult> nodes = new ArrayList<>();
    int count = Integer.parseInt(arguments[1]);
    Path template = node(directory, "template", "", 30_000).directory();
    for (int i = 0; i < count; i++) {
      boolean outlier = i == 123;
      nodes.add(
          node(
              directory,
              "node-" + i,
              i % 2 == 0 ? "big" : "small",
              outlier ? 90_000 : 30_000 + i,
              template));
    }
    nodes.add(
        NodeResult.without("lost", "small", Map.of(), new Problem("It is gone.", "Look for it.")));
    long start = System.nanoTime();
    System.out.print(merge(directory, nodes).table());
    System.err.printf("merged in %d ms%n", (System.nanoTime() - start) / 1_000_000);
  }

  static Fleet merge(Path directory, List<NodeResult> nodes) throws IOException {
    ResultDirectory merged = ResultDirectory.create(directory, "fleet", Instant.EPOCH);
    ResultSpec spec = new ResultSpec("k8s:same-pod", "fleet", directory, List.of("fleet"));
    return Fleet.merged(nodes, new ResultWriter(spec, 1, merged, Instant.EPOCH), true);
  }

  /** Stores what a client would, with these medians. */
  static NodeResult node(Path parent, String name, String pool, long nanos) throws IOException {
    return node(parent, name, pool, nanos, null);
  }

  /**
   * @param template directory whose histograms are copied; null to write them
   */
  private static NodeResult node(
      Path parent, String name, String pool, long nanos, @Nullable Path template)
      throws IOException {
    ResultDirectory directory = ResultDirectory.create(parent, name, Instant.EPOCH);
    List<Row> same = ROWS.get(nanos);
    if (template != null && same != null) {
      copy(template, same, directory.path());
      return result(name, pool, same, directory.path());
    }
    List<Row> rows = new ArrayList<>();
    for (String transport : TRANSPORTS) {
      Scenario scenario =
          new Scenario(
              transport,
              Target.SERVER,
              Placement.free(),
              Wait.BLOCK,
              new Pacing.ClosedLoop(),
              64,
              64,
              1);
      RowTotals totals = new RowTotals();
      for (int unit = 0; unit < SLICES; unit++) {
        Slice slice = SampleSlices.closed(unit, SliceState.STEADY, nanos, 1000);
        totals.add(slice);
        if (template == null) {
          directory.append(scenario.id(), slice);
        }
      }
      rows.add(
          Rows.of(scenario, "k8s:same-pod", new Outcome.Measured(totals), Circumstances.NONE, 1));
    }
    if (template != null) {
      copy(template, rows, directory.path());
    }
    ROWS.put(nanos, rows);
    return result(name, pool, rows, directory.path());
  }

  private static void copy(Path template, List<Row> rows, Path directory) throws IOException {
    for (Row row : rows) {
      String file = row.id() + ".hlog";
      Files.copy(template.resolve(file), directory.resolve(file));
    }
  }

  private static NodeResult result(String name, String pool, List<Row> rows, Path directory) {
    return new NodeResult(
        name,
        pool,
        Map.of("kubeletVersion", "v1"),
        rows,
        new Environment(Map.of("host", "pod"), Map.of("host", "pod")),
        directory,
        null);
  }
}
