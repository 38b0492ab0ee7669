package dev.ipcbench.client.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the API server tells of a node.
 *
 * @param cpus whole CPUs that pods may use
 * @param usable whether it is ready and takes pods
 */
public record Node(
    String name, int cpus, boolean usable, Map<String, String> labels, JsonNode info) {

  /** Labels by which providers and autoscalers name a pool of equal nodes. */
  private static final List<String> POOLS =
      List.of(
          "kubernetes.azure.com/agentpool",
          "agentpool",
          "cloud.google.com/gke-nodepool",
          "eks.amazonaws.com/nodegroup",
          "karpenter.sh/nodepool",
          "node.kubernetes.io/instance-type");

  private static final int MILLI = 1000;

  static Node of(JsonNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.at("/metadata/labels")
        .propertyStream()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
    boolean ready =
        node.at("/status/conditions")
            .valueStream()
            .anyMatch(
                it ->
                    it.path("type").asString("").equals("Ready")
                        && it.path("status").asString("").equals("True"));
    return new Node(
        node.at("/metadata/name").asString(""),
        wholeCpus(node.at("/status/allocatable/cpu").asString("0")),
        ready && !node.at("/spec/unschedulable").asBoolean(false),
        labels,
        node.at("/status/nodeInfo"));
  }

  /** Returns whole CPUs of a quantity such as {@code 3} or {@code 3860m}. */
  private static int wholeCpus(String quantity) {
    try {
      return quantity.endsWith("m")
          ? Integer.parseInt(quantity.substring(0, quantity.length() - 1)) / MILLI
          : (int) Double.parseDouble(quantity);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /**
   * Returns the pool that the node belongs to.
   *
   * @param label the label that names it; empty for those that providers use
   */
  public String pool(Optional<String> label) {
    return label.stream()
        .flatMap(name -> Stream.of(labels.getOrDefault(name, "none")))
        .findFirst()
        .or(() -> POOLS.stream().filter(labels::containsKey).map(labels::get).findFirst())
        .orElse("all");
  }

  /** Returns what is kept in a result. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String key :
        List.of(
            "kubeletVersion",
            "containerRuntimeVersion",
            "operatingSystem",
            "osImage",
            "kernelVersion",
            "architecture")) {
      facts.put(key, info.path(key).asString("unknown"));
    }
    facts.put("pool", pool(Optional.empty()));
    facts.put("allocatableCpus", cpus);
    Optional.ofNullable(labels.get("topology.kubernetes.io/zone"))
        .ifPresent(zone -> facts.put("zone", zone));
    return facts;
  }
}
