package dev.ipcbench.client.kubernetes;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster, and where in it.
 *
 * @param context of the user's kubeconfig; null for the current one
 * @param namespace null for a new one with a name of its own
 * @param nodeSelector labels of the nodes; empty for any node
 * @param cpus whole CPUs of each container; null for what the nodes have
 * @param waitForPods how long a pod may take until it runs
 */
public record ClusterRequest(
    @Nullable String context,
    @Nullable String namespace,
    Map<String, String> nodeSelector,
    @Nullable Integer cpus,
    Duration waitForPods) {

  public static final Duration DEFAULT_WAIT = Duration.ofMinutes(3);

  public ClusterRequest {
    nodeSelector = Map.copyOf(nodeSelector);
  }

  /** Returns the selector as kubectl takes it. */
  public String selector() {
    return nodeSelector.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
