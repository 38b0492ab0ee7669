package dev.ipcbench.client.kubernetes.pod;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.Manifest;
import dev.ipcbench.client.kubernetes.Node;
import dev.ipcbench.client.setup.Setup;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What the API server tells of the pods of a pair and of their nodes.
 *
 * @param nodes names of the nodes of client and server
 */
public record PodFacts(Map<String, Object> all, List<String> nodes) {

  /**
   * Asks for the facts. Those that the user may not see are left out.
   *
   * @param client the pod of the client, which may hold the server too
   */
  public static PodFacts of(Cluster cluster, PodWatch watch, JsonNode client)
      throws IOException, InterruptedException {
    List<JsonNode> servers = watch.pods(Manifest.SERVER);
    JsonNode server = servers.isEmpty() ? client : servers.getFirst();
    List<String> nodes = List.of(node(client), node(server));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", cluster.version());
    facts.put("client", facts(client, Manifest.CLIENT));
    facts.put("server", facts(server, Manifest.SERVER));
    facts.put("nodes", nodes(cluster, new TreeSet<>(nodes)));
    return new PodFacts(facts, nodes);
  }

  private static String node(JsonNode pod) {
    return pod.at("/spec/nodeName").asString("unknown");
  }

  private static Map<String, Object> facts(JsonNode pod, String container) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("node", node(pod));
    facts.put("qosClass", pod.at("/status/qosClass").asString("unknown"));
    facts.put("runtimeClass", pod.at("/spec/runtimeClassName").asString("default"));
    for (String kind : List.of("initContainers", "containers")) {
      for (JsonNode found : pod.path("spec").path(kind)) {
        if (found.path("name").asString("").equals(container)) {
          facts.put("image", found.path("image").asString(""));
          facts.put("cpus", found.at("/resources/limits/cpu").asString("unlimited"));
          facts.put("memory", found.at("/resources/limits/memory").asString("unlimited"));
        }
      }
      for (JsonNode found : pod.path("status").path(kind.replace("s", "") + "Statuses")) {
        if (found.path("name").asString("").equals(container)) {
          facts.put("imageId", found.path("imageID").asString(""));
        }
      }
    }
    return facts;
  }

  private static Map<String, Object> nodes(Cluster cluster, Set<String> names)
      throws IOException, InterruptedException {
    Map<String, Object> facts = new LinkedHashMap<>();
    try {
      for (Node node : cluster.nodes()) {
        if (names.contains(node.name())) {
          Map<String, Object> of = node.facts();
          of.put("cpuManagerPolicy", cluster.cpuManagerPolicy(node.name()));
          facts.put(node.name(), of);
        }
      }
    } catch (ProblemException e) {
      facts.put("unknown", e.problem().reason());
    }
    return facts;
  }

  /** Returns a sentence if the pods are not where the setup's name says. */
  public Optional<String> contradiction(Setup setup) {
    boolean together = nodes.getFirst().equals(nodes.getLast());
    return together == (setup != Setup.TWO_NODES)
        ? Optional.empty()
        : Optional.of(
            "%s was requested, but the pods ran on %s."
                .formatted(setup.label(), String.join(" and ", nodes)));
  }
}
