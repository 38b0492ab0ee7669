package dev.ipcbench.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.it.KeptResult;
import dev.ipcbench.it.Outcome;
import dev.ipcbench.it.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pods of a real API server, scheduler and kubelet. */
@Tag("long")
final class KubernetesIT {

  @TempDir private Path directory;
  private RealCluster cluster;

  @BeforeAll
  static void assumeCluster() {
    RealCluster.assume();
  }

  @BeforeEach
  void createCluster() {
    cluster = new RealCluster(directory);
  }

  @AfterEach
  void leavesNothingBehind() throws Exception {
    RealCluster.assertNothingLeft();
  }

  @Test
  void measuresWithoutPodsInOnePodAndInTwoPodsOfANode() throws Exception {
    Outcome ended =
        cluster.run(
            "matrix",
            "--setups",
            "bare,k8s:same-pod,k8s:same-node",
            "--transports",
            "tcp,uds,shm",
            "--rounds",
            "10",
            "--messages",
            "1000",
            "--passes",
            "1");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    KeptResult kept = KeptResult.in(cluster.results());
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(kept.json().path("complete").asBoolean()).isTrue();
    assertThat(rows(kept, "bare", "k8s:same-pod"))
        .hasSize(12)
        .allSatisfy(row -> assertThat(row.path("roundTrips").asLong()).as("%s", row).isPositive());
    assertThat(rows(kept, "k8s:same-node"))
        .hasSize(6)
        .allSatisfy(
            row -> {
              boolean crosses =
                  row.path("target").asString().equals("self")
                      || row.path("transport").asString().equals("tcp");
              assertThat(row.path("roundTrips").asLong() > 0).as("%s", row).isEqualTo(crosses);
              if (!crosses) {
                assertThat(row.path("verdict").asString()).isEqualTo("SKIPPED");
                assertThat(KeptResult.codes(row)).contains("DOES_NOT_CROSS");
              }
            });
    for (String setup : List.of("k8s:same-pod", "k8s:same-node")) {
      JsonNode facts = kept.json().path("environment").path("setups").path(setup);
      assertThat(facts.at("/isolation/observed").asString()).isEqualTo("SAME_KERNEL");
      assertThat(facts.at("/engine/client/node").asString()).isEqualTo(RealCluster.node());
      assertThat(facts.at("/engine/client/qosClass").asString()).isEqualTo("Guaranteed");
      JsonNode node = facts.path("engine").path("nodes").path(RealCluster.node());
      assertThat(node.path("kubeletVersion").asString()).startsWith("v1.");
    }
  }

  @Test
  void tellsWhyTheSchedulerFindsNoSecondNode() throws Exception {
    Outcome ended =
        cluster.run(
            "matrix",
            "--setups",
            "k8s:two-nodes",
            "--transports",
            "tcp",
            "--rounds",
            "1",
            "--wait-for-pods",
            "20s");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.out())
        .contains("After 20 s: The scheduler finds no node for the pod ipc-client")
        .contains("didn't match pod anti-affinity rules");
  }

  @Test
  void touchesNoNamespaceOfOthersAndNamesAMissingPermission() throws Exception {
    String[] matrix = {"matrix", "--setups", "k8s:same-pod", "--transports", "tcp"};

    Outcome foreign = cluster.run(with(matrix, "--namespace", "kube-system"));
    Outcome forbidden = cluster.run(with(matrix, "--context", "nobody"));
    Outcome unknown = cluster.run(with(matrix, "--context", "nothing"));

    assertThat(foreign.out()).contains("The namespace kube-system exists and is not of ipcbench");
    assertThat(forbidden.out()).contains("This user may not do what is needed");
    assertThat(unknown.out()).contains("kubectl has no such context");
    assertThat(List.of(foreign, forbidden, unknown)).allMatch(it -> it.exitCode() == 3);
  }

  @Test
  void keepsWhatWasMeasuredUntilCtrlC() throws Exception {
    try (Running matrix =
        cluster.start(
            "matrix",
            "--setups",
            "k8s:same-pod",
            "--transports",
            "tcp",
            "--rounds",
            "1000",
            "--duration",
            "200ms",
            "--passes",
            "1")) {
      matrix.awaitErr("k8s:same-pod: round ");
      matrix.interrupt();
      Outcome ended = matrix.end();

      assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(130);
    }
    KeptResult kept = KeptResult.in(cluster.results());
    assertThat(kept.json().path("complete").asBoolean(true)).isFalse();
    assertThat(rows(kept, "k8s:same-pod"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.path("roundTrips").asLong()).isPositive());
  }

  @Test
  void measuresEveryNodeOfAFleet() throws Exception {
    Outcome ended =
        cluster.run(
            "fleet",
            "--transports",
            "tcp,uds",
            "--rounds",
            "10",
            "--messages",
            "1000",
            "--node-selector",
            "kubernetes.io/hostname=" + RealCluster.node());

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.err()).contains("Measuring 1 nodes, 1 at a time.");
    KeptResult kept = KeptResult.in(cluster.results());
    assertThat(KeptResult.violations(kept.text())).isEmpty();
    assertThat(rows(kept, RealCluster.node())).hasSize(4);
    Outcome shown = cluster.run("show", kept.directory().toString());
    assertThat(shown.exitCode()).as(shown.err()).isZero();
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static List<JsonNode> rows(KeptResult kept, String... setups) {
    return kept.json()
        .path("rows")
        .valueStream()
        .filter(row -> List.of(setups).contains(row.path("setup").asString()))
        .toList();
  }
}
