package dev.ipcbench.client.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
final class ClusterTests {

  @TempDir private Path directory;
  private final List<String> notes = new ArrayList<>();
  private ScriptedKubectl script;

  @BeforeEach
  void createScript() throws Exception {
    script = ScriptedKubectl.in(directory);
  }

  @Test
  void createsItsNamespaceSaysHowToRemoveItAndRemovesIt() throws Exception {
    open("mine").close();

    assertThat(script.calls())
        .containsSubsequence("version -o json", "get namespace mine --ignore-not-found -o json")
        .endsWith("delete namespace mine --ignore-not-found --timeout=120s");
    assertThat(script.created())
        .contains("\"app.kubernetes.io/managed-by\": \"ipcbench\"")
        .contains("\"pod-security.kubernetes.io/enforce\": \"restricted\"");
    assertThat(notes)
        .singleElement()
        .asString()
        .contains("Created the namespace mine.")
        .contains("'kubectl --context here delete namespace mine'");
  }

  @Test
  void nameOfANewNamespaceIsNotThatOfAnother() throws Exception {
    open(null).close();
    open(null).close();

    assertThat(
            script.calls().stream().filter(call -> call.startsWith("delete namespace ipcbench-")))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void neverTouchesANamespaceThatIsNotOurs() throws Exception {
    script.writeFile("namespace.json", "{\"metadata\": {\"labels\": {\"team\": \"shop\"}}}");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> open("shop"))
        .withMessageContaining("The namespace shop exists and is not of ipcbench: nothing in it")
        .withMessageContaining("label namespace shop app.kubernetes.io/managed-by=ipcbench");
    assertThat(script.calls())
        .noneMatch(call -> call.startsWith("create") || call.startsWith("delete"));
  }

  @Test
  void keepsANamespaceThatExistedButNothingInIt() throws Exception {
    script.writeFile(
        "namespace.json",
        "{\"metadata\": {\"labels\": {\"app.kubernetes.io/managed-by\": \"ipcbench\"}}}");

    open("lent").close();

    assertThat(script.calls().stream().filter(call -> call.startsWith("delete")))
        .hasSize(2)
        .allMatch(
            call ->
                call.startsWith(
                    "delete --namespace lent jobs,pods,services,secrets,networkpolicies -l"
                        + " app.kubernetes.io/managed-by=ipcbench "));
    assertThat(script.created()).isEmpty();
  }

  @Test
  void saysHowToRemoveWhatWasLeft() throws Exception {
    script.failOn("delete", "error: timed out waiting for the condition on namespaces/mine");

    open("mine").close();

    assertThat(notes.getLast())
        .contains("Something was left in the namespace mine (kubectl reported: error: timed out")
        .contains("'kubectl --context here delete namespace mine'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          version       | error: context "nope" does not exist | kubectl has no such context: context "nope" does not exist. List the contexts
          version       | Error in configuration: no context exists with the name: "nope" | kubectl has no such context: no context exists
          version       | The connection to the server localhost:8080 was refused - did you specify the right host or port? | kubectl has no kubeconfig
          version       | Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout | The API server of the cluster cannot be reached: Unable to connect
          version       | error: You must be logged in to the server (Unauthorized) | The API server does not accept the credentials
          get-namespace | Error from server (Forbidden): namespaces "mine" is forbidden: User "me" cannot get resource "namespaces" in API group "" | This user may not do what is needed: Error from server (Forbidden): namespaces "mine" is forbidden
          create        | Error from server (Forbidden): namespaces is forbidden: User "me" cannot create resource "namespaces" | This user may not do what is needed
          create        | something new | kubectl reported: something new. Fix the reported error
          """)
  void namesEachRefusalAndWhatToDo(String call, String message, String expected) throws Exception {
    script.failOn(call, message);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> open("mine"))
        .withMessageContaining(expected);
  }

  @Test
  void quotaAndPodSecurityAreNotTakenForAMissingPermission() {
    assertThat(
            KubectlErrors.explain(
                    "Error from server (Forbidden): pods \"ipc-server\" is forbidden: exceeded"
                        + " quota: small, requested: cpu=1, used: cpu=0, limited: cpu=500m")
                .text())
        .startsWith("The quota of the namespace does not allow the pods: exceeded quota: small,")
        .contains("--cpus");
    assertThat(
            KubectlErrors.explain(
                    "Error from server (Forbidden): pods \"ipc-server\" is forbidden: violates"
                        + " PodSecurity \"restricted:latest\": restricted volume types")
                .text())
        .startsWith("The Pod Security level of the namespace does not allow the pods: violates")
        .contains("shared-directory");
  }

  @Test
  void reportsThatKubectlIsNotOnThePath() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Kubectl.find(Map.of("PATH", directory.toString()), null))
        .withMessageContaining("kubectl was not found on the PATH")
        .withMessageContaining("IPCBENCH_KUBECTL");
  }

  @Test
  void usesTwoCpusIfANodeHasRoomForTwoContainersWithThem() throws Exception {
    script.writeFile(
        "nodes.json",
        """
        {"items": [
          {"metadata": {"name": "a", "labels": {"agentpool": "small"}},
           "status": {"allocatable": {"cpu": "%s"},
             "conditions": [{"type": "Ready", "status": "True"}]}}]}
        """
            .formatted("3860m"));
    ClusterRequest request =
        new ClusterRequest("here", "mine", Map.of("pool", "x"), null, Duration.ZERO);
    try (Cluster cluster = Cluster.open(script.kubectl(), request, new StopSignal(), notes::add)) {
      assertThat(cluster.cpus()).isEqualTo(1);
      assertThat(cluster.nodes())
          .singleElement()
          .satisfies(
              node -> {
                assertThat(node.usable()).isTrue();
                assertThat(node.pool(Optional.empty())).isEqualTo("small");
              });
      script.writeFile(
          "nodes.json", "{\"items\": [{\"status\": {\"allocatable\": {\"cpu\": \"8\"}}}]}");
      assertThat(cluster.cpus()).isEqualTo(2);
      assertThat(script.calls()).contains("get nodes -l pool=x -o json");
    }
  }

  private Cluster open(@Nullable String namespace) throws Exception {
    return Cluster.open(
        script.kubectl(), ScriptedKubectl.request(namespace), new StopSignal(), notes::add);
  }
}
