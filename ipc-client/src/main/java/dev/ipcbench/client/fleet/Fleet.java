package dev.ipcbench.client.fleet;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.kubernetes.Node;
import dev.ipcbench.client.run.ResultWriter;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures the pair once on every node that matches, and merges the results.
 *
 * @param summary the merged result
 * @param table the pools, the outliers and the nodes without a result, for the user
 * @param hasProblems whether any node has no result
 */
public record Fleet(RunSummary summary, String table, boolean hasProblems) {

  private static final Problem NOT_USABLE =
      new Problem(
          "The node is not ready, or takes no pods.",
          "Repeat it when the node is back: kubectl get" + " nodes.");

  /**
   * Measures a fleet.
   *
   * @param home directory of the project, with its manifests
   * @param notes receives progress messages
   * @param stop ends the fleet early; nodes that are not complete are left out
   * @throws InterruptedException if it was stopped before anything was measured
   * @throws ProblemException if the cluster refuses it, or no node matches
   */
  public static Fleet run(FleetRequest request, Path home, Consumer<String> notes, StopSignal stop)
      throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    ResultDirectory directory =
        ResultDirectory.create(request.result().directory(), request.result().name(), startedAt);
    try {
      List<NodeResult> results = new ArrayList<>();
      try (Cluster cluster = Cluster.open(request.cluster(), stop, notes)) {
        measure(cluster, request, home, directory.path().resolve("parts"), notes, stop, results);
      }
      if (stop.isRequested() && results.stream().allMatch(it -> it.rows().isEmpty())) {
        throw new InterruptedException("stopped before anything was measured");
      }
      return merged(
          results,
          new ResultWriter(request.result(), request.workload().seed(), directory, startedAt),
          !stop.isRequested());
    } finally {
      directory.deleteUnlessWritten();
    }
  }

  private static void measure(
      Cluster cluster,
      FleetRequest request,
      Path home,
      Path parts,
      Consumer<String> notes,
      StopSignal stop,
      List<NodeResult> results)
      throws IOException, InterruptedException {
    Optional<String> label = Optional.ofNullable(request.poolLabel());
    List<Node> matching = cluster.nodes();
    List<Node> usable = matching.stream().filter(Node::usable).toList();
    if (usable.isEmpty()) {
      throw new ProblemException(
          "%d nodes match, and none of them is ready and takes pods.".formatted(matching.size()),
          "Check --node-selector with '%s'."
              .formatted(
                  cluster.kubectl().typed("get nodes -l '" + request.cluster().selector() + "'")));
    }
    matching.stream()
        .filter(node -> !node.usable())
        .map(it -> NodeResult.without(it.name(), it.pool(label), it.facts(), NOT_USABLE))
        .forEach(results::add);
    int parallel = Math.min(request.parallel(), usable.size());
    notes.accept("Measuring %d nodes, %d at a time.".formatted(usable.size(), parallel));
    Path files = Files.createTempDirectory("ipcbench-fleet");
    Manifest manifest = Manifest.render(cluster.kubectl(), home, "fleet");
    manifest.selectNodes(request.cluster().nodeSelector());
    manifest.useCpus(cluster.cpus());
    List<String> options = new ArrayList<>(request.workload().toArguments());
    options.addAll(List.of("--name", request.result().name()));
    manifest.addOptions(options);
    manifest.job().put("completions", usable.size());
    manifest.job().put("parallelism", parallel);
    manifest.clientPod().put("schedulingGates", List.of(Map.of("name", NodePods.GATE)));
    Path others = manifest.writeOthers(files);
    Path job = manifest.writeJob(files);
    try {
      cluster.create(others);
      cluster.create(job);
      results.addAll(new NodePods(cluster, usable, label, parts, stop, notes).collect());
    } finally {
      cluster.delete(job);
      cluster.delete(others);
      Files.delete(job);
      Files.delete(others);
      Files.delete(files);
    }
  }

  /** Merges and stores the results of nodes. */
  static Fleet merged(List<NodeResult> results, ResultWriter writer, boolean complete)
      throws IOException {
    PoolTable table = new PoolTable(results);
    RunResult merged =
        writer.write(
            FleetMerge.environment(results),
            table.sentences(),
            FleetMerge.rows(results, writer.directory().path()),
            List.of(),
            List.of(),
            complete);
    return new Fleet(
        new RunSummary(merged, writer.directory().path()),
        table.text(),
        results.stream().anyMatch(it -> it.problem() != null));
  }
}
