package dev.ipcbench.client.fleet;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.kubernetes.Node;
import dev.ipcbench.client.kubernetes.pod.PodLog;
import dev.ipcbench.client.kubernetes.pod.PodState;
import dev.ipcbench.client.kubernetes.pod.PodWatch;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pods of an Indexed Job, each of which measures one node. A pod is created with a scheduling
 * gate; it is bound to the node of its index by an affinity before the gate is removed, which
 * Kubernetes allows for gated pods. So every node is measured exactly once, however many pods run
 * at the same time. Owned by one thread.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/">
 *     Pod scheduling readiness</a>
 */
final class NodePods {

  /** Name of the gate. */
  static final String GATE = "ipcbench.dev/node";

  private static final Duration POLL = Duration.ofSeconds(2);
  private static final String INDEX = "batch.kubernetes.io/job-completion-index";

  private final Cluster cluster;
  private final List<Node> nodes;
  private final Optional<String> poolLabel;
  private final Path parts;
  private final StopSignal stop;
  private final Consumer<String> notes;
  private final PodWatch watch;
  private final Map<String, Long> releasedAt = new HashMap<>();
  private final Map<String, NodeResult> results = new LinkedHashMap<>();

  /**
   * @param nodes the node of each index
   * @param parts receives a directory for each node
   */
  NodePods(
      Cluster cluster,
      List<Node> nodes,
      Optional<String> poolLabel,
      Path parts,
      StopSignal stop,
      Consumer<String> notes) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.poolLabel = poolLabel;
    this.parts = parts;
    this.stop = stop;
    this.notes = notes;
    this.watch = new PodWatch(cluster, stop);
  }

  /**
   * Follows the pods until every node has a result or a problem, or a stop is requested.
   *
   * @return one result per node; fewer after a stop
   * @throws ProblemException if no pod can be created
   */
  List<NodeResult> collect() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (results.size() < nodes.size()) {
      List<JsonNode> pods = watch.pods(Manifest.CLIENT);
      for (JsonNode pod : pods) {
        int index = index(pod);
        if (index >= 0 && index < nodes.size() && !results.containsKey(nodes.get(index).name())) {
          look(pod, nodes.get(index));
        }
      }
      if (pods.isEmpty() && results.isEmpty()) {
        requireCreation(start);
      }
      if (results.size() < nodes.size() && stop.await(POLL)) {
        break;
      }
    }
    return List.copyOf(results.values());
  }

  private static int index(JsonNode pod) {
    String text = pod.path("metadata").path("annotations").path(INDEX).asString("-1");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  private void requireCreation(long start) throws IOException, InterruptedException {
    Optional<SetupFailure> refused = watch.refusedCreation();
    if (refused.isPresent()) {
      throw new ProblemException(refused.get().problem(), null);
    }
    if (isLate(start)) {
      throw new ProblemException(
          "The Job has created no pod within %d s."
              .formatted(cluster.request().waitForPods().toSeconds()),
          "See '%s'.".formatted(cluster.typed("describe job ipc-client")));
    }
  }

  private boolean isLate(long since) {
    return System.nanoTime() - since > cluster.request().waitForPods().toNanos();
  }

  private void look(JsonNode pod, Node node) throws IOException, InterruptedException {
    String name = pod.at("/metadata/name").asString("");
    if (!pod.at("/spec/schedulingGates").isEmpty()) {
      release(name, node);
      return;
    }
    long since = releasedAt.computeIfAbsent(name, _ -> System.nanoTime());
    switch (PodState.of(pod, Manifest.CLIENT)) {
      case PodState.Running() -> {}
      case PodState.Ended(int code) -> add(read(name, node, code));
      case PodState.Refused(SetupFailure failure) -> giveUp(name, node, failure.problem());
      case PodState.Waiting(Problem why) -> {
        if (isLate(since)) {
          giveUp(name, node, why);
        }
      }
    }
  }

  /** Binds the pod to its node and lets the scheduler have it. */
  private void release(String pod, Node node) throws IOException, InterruptedException {
    Map<String, Object> term =
        Map.of(
            "matchFields",
            List.of(
                Map.of("key", "metadata.name", "operator", "In", "values", List.of(node.name()))));
    Map<String, Object> spec = new HashMap<>();
    spec.put("schedulingGates", null);
    spec.put(
        "affinity",
        Map.of(
            "nodeAffinity",
            Map.of(
                "requiredDuringSchedulingIgnoredDuringExecution",
                Map.of("nodeSelectorTerms", List.of(term)))));
    Path patch = Files.createTempFile("ipcbench", ".json");
    try {
      Files.writeString(patch, new JsonMapper().writeValueAsString(Map.of("spec", spec)));
      cluster.require("patch", "pod", pod, "--type=merge", "--patch-file", patch.toString());
    } finally {
      Files.delete(patch);
    }
    notes.accept("%s: measuring.".formatted(node.name()));
  }

  /** Deletes a pod that does not run, so that the Job goes on with the next. */
  private void giveUp(String pod, Node node, Problem why) throws IOException, InterruptedException {
    cluster.run("delete", "pod", pod, "--wait=false", "--ignore-not-found");
    add(NodeResult.without(node.name(), node.pool(poolLabel), node.facts(), why));
  }

  private NodeResult read(String pod, Node node, int code)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(parts.resolve(node.name()));
    PodLog log = PodLog.ofEnded(cluster, pod, directory.resolve("pod.log"));
    if (!log.archive().isComplete()) {
      Problem why =
          code > 1
              ? new Problem(
                  "The run in the pod ended with exit code %d: %s."
                      .formatted(code, log.lastLines()),
                  "See %s for its output.".formatted(log.file()))
              : log.noResult();
      return NodeResult.without(node.name(), node.pool(poolLabel), node.facts(), why);
    }
    Path kept = directory.resolve("result");
    log.archive().extract(kept);
    RunResult result = ResultReader.read(kept);
    return new NodeResult(
        node.name(),
        node.pool(poolLabel),
        node.facts(),
        result.rows(),
        result.environment(),
        kept,
        null);
  }

  private void add(NodeResult result) {
    results.put(result.node(), result);
    Problem problem = result.problem();
    notes.accept(
        "%s: %s (%d/%d)"
            .formatted(
                result.node(),
                problem == null ? "measured." : problem.text(),
                results.size(),
                nodes.size()));
  }
}
