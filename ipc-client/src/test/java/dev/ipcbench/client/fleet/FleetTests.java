package dev.ipcbench.client.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.Node;
import dev.ipcbench.client.kubernetes.ScriptedCluster;
import dev.ipcbench.client.kubernetes.ScriptedKubectl;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.platform.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
final class FleetTests {

  private static final String POD =
      """
      {"metadata": {"name": "ipc-client-%1$d",
         "annotations": {"batch.kubernetes.io/job-completion-index": "%1$d"}},
       "spec": {%2$s}, "status": {%3$s}}
      """;

  private static final String ENDED =
      "\"containerStatuses\": [{\"name\": \"ipc-client\", \"state\": {\"terminated\":"
          + " {\"exitCode\": 0}}}]";

  private static final String UNSCHEDULABLE =
      "\"conditions\": [{\"type\": \"PodScheduled\", \"status\": \"False\", \"message\": \"0/2"
          + " nodes are available: 1 Insufficient cpu.\"}]";

  @TempDir private Path directory;
  private final List<String> notes = new ArrayList<>();
  private ScriptedKubectl script;

  @BeforeEach
  void createScript() throws Exception {
    script = ScriptedKubectl.in(directory);
    NodeResult measured = SyntheticFleet.node(directory, "kept", "p", 30_000);
    Fleet stored = SyntheticFleet.merge(directory, List.of(measured));
    RunResult result = stored.summary().result();
    assertThat(result.rows()).isNotEmpty();
    script.setLog("", stored.summary().directory());
    script.writeFile(
        "nodes.json",
        """
        {"items": [
          {"metadata": {"name": "n0", "labels": {"agentpool": "big"}}, "status":
            {"allocatable": {"cpu": "4"}, "conditions": [{"type": "Ready", "status": "True"}]}},
          {"metadata": {"name": "n1", "labels": {"agentpool": "small"}}, "status":
            {"allocatable": {"cpu": "4"}, "conditions": [{"type": "Ready", "status": "True"}]}}]}
        """);
  }

  @Test
  void everyPodIsBoundToTheNodeOfItsIndexBeforeItsGateIsRemoved() throws Exception {
    // The first look finds gated pods, each later one those that have ended.
    script.writeFile(
        "ipc-client.json",
        pods(
            POD.formatted(0, "\"schedulingGates\": [{\"name\": \"ipcbench.dev/node\"}]", ""),
            POD.formatted(1, "", UNSCHEDULABLE)));
    script.writeFile("after-patch.json", pods(POD.formatted(0, "", ENDED)));

    List<NodeResult> results = collect();

    assertThat(script.calls())
        .anyMatch(call -> call.startsWith("patch --namespace mine pod ipc-client-0 --type=merge "))
        .anyMatch(call -> call.startsWith("delete --namespace mine pod ipc-client-1 "));
    assertThat(script.patched())
        .contains("\"schedulingGates\":null")
        .contains("\"values\":[\"n0\"]")
        .contains("metadata.name");
    assertThat(results).extracting(NodeResult::node).containsExactlyInAnyOrder("n0", "n1");
    assertThat(results)
        .filteredOn(it -> it.node().equals("n0"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.rows()).hasSize(2);
              assertThat(it.pool()).isEqualTo("big");
              assertThat(it.problem()).isNull();
            });
    assertThat(results)
        .filteredOn(it -> it.node().equals("n1"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.problem())
                    .isNotNull()
                    .satisfies(why -> assertThat(why.text()).contains("1 Insufficient cpu")));
  }

  @Test
  void reportsWhatTheJobsControllerWasRefused() throws Exception {
    script.writeFile("ipc-client.json", "{\"items\": []}");
    script.writeFile(
        "events.json",
        "{\"items\": [{\"message\": \"Error creating: pods is forbidden: violates PodSecurity"
            + " \\\"restricted:latest\\\": hostPath\"}]}");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(this::collect)
        .withMessageContaining("The Pod Security level of the namespace does not allow the pods");
  }

  private List<NodeResult> collect() throws Exception {
    StopSignal stop = new StopSignal();
    Cluster cluster = ScriptedCluster.open(script, stop, notes::add);
    List<Node> nodes = cluster.nodes();
    return new NodePods(
            cluster, nodes, Optional.empty(), directory.resolve("parts"), stop, notes::add)
        .collect();
  }

  private static String pods(String... pods) {
    return "{\"items\": [" + String.join(",", pods) + "]}";
  }
}
