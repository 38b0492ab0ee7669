package dev.ipcbench.client.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the results of nodes into one, with the node as the setup of its rows. Rows keep their
 * figures: what nodes have measured is compared, never added. Histograms move as text, so that
 * hundreds of nodes need neither much memory nor much time.
 */
final class FleetMerge {

  private static final String TAG = "Tag=";
  private static final String HISTOGRAMS = ".hlog";

  private FleetMerge() {}

  /**
   * Returns the rows of all nodes.
   *
   * @param directory of the merged result, which receives the histograms
   */
  static List<Row> rows(List<NodeResult> nodes, Path directory) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (NodeResult node : nodes) {
      for (Row row : node.rows()) {
        String id = node.node() + "-" + row.id();
        if (node.directory() != null) {
          move(node.directory().resolve(row.id() + HISTOGRAMS), row.id(), directory, id);
        }
        rows.add(
            new Row(
                id,
                row.scenario(),
                node.node(),
                row.socket(),
                row.judgement(),
                row.errors(),
                row.figures()));
      }
    }
    return rows;
  }

  /** Renames a row in its file: lines begin with its id as their tag. */
  private static void move(Path from, String oldId, Path directory, String id) throws IOException {
    if (!Files.exists(from)) {
      return; // a row without slices has none
    }
    String tag = TAG + oldId;
    try (BufferedReader in = Files.newBufferedReader(from, UTF_8);
        BufferedWriter out = Files.newBufferedWriter(directory.resolve(id + HISTOGRAMS), UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line.startsWith(tag) ? TAG + id + line.substring(tag.length()) : line);
        out.write('\n');
      }
    }
    Files.delete(from);
  }

  /** Returns the environment of the first node that was measured, and that of each by its name. */
  static Environment environment(List<NodeResult> nodes) {
    Environment first = new Environment(Map.of(), Map.of());
    Map<String, Object> setups = new LinkedHashMap<>();
    for (NodeResult node : nodes) {
      Map<String, Object> facts = new LinkedHashMap<>();
      Environment measured = node.environment();
      if (measured != null) {
        first = first.client().isEmpty() ? measured : first;
        facts.put("client", measured.client());
        facts.put("server", measured.server());
        if (measured.isolation() != null) {
          facts.put("isolation", measured.isolation());
          facts.put("between", measured.isolation().text());
        }
      }
      Map<String, Object> engine = new LinkedHashMap<>(node.facts());
      engine.put("pool", node.pool());
      if (node.problem() != null) {
        engine.put("problem", node.problem().text());
      }
      facts.put("engine", engine);
      setups.put(node.node(), facts);
    }
    return new Environment(first.client(), first.server(), null, setups);
  }
}
