package dev.ipcbench.client.fleet;

import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.platform.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one node.
 *
 * @param facts what the API server tells of the node
 * @param rows as the client measured them; empty without a result
 * @param environment of the client's result; null without one
 * @param directory of the client's result; null without one
 * @param problem why there is no result, or not a complete one; null if there is
 */
record NodeResult(
    String node,
    String pool,
    Map<String, Object> facts,
    List<Row> rows,
    @Nullable Environment environment,
    @Nullable Path directory,
    @Nullable Problem problem) {

  NodeResult {
    rows = List.copyOf(rows);
  }

  static NodeResult without(String node, String pool, Map<String, Object> facts, Problem problem) {
    return new NodeResult(node, pool, facts, List.of(), null, null, problem);
  }
}
