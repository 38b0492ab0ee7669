package dev.ipcbench.client.kubernetes;

import static dev.ipcbench.client.kubernetes.OverlayFilesTests.at;
import static dev.ipcbench.client.kubernetes.OverlayFilesTests.list;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code kubectl kustomize} makes of each overlay. */
final class RenderedOverlaysTests {

  @BeforeAll
  static void findKubectl() throws Exception {
    boolean found;
    try {
      found = new ProcessBuilder("kubectl", "version", "--client").start().waitFor() == 0;
    } catch (IOException _) {
      found = false;
    }
    assumeTrue(found, "kubectl is not on the PATH (Debian: apt-get install kubernetes-client)");
  }

  @ParameterizedTest
  @FieldSource("dev.ipcbench.client.kubernetes.OverlayFilesTests#OVERLAYS")
  void endsWithTheExitCodeOfTheRunAndWithItsResult(String overlay) throws Exception {
    Map<?, ?> job = ofKind(overlay, "Job").findFirst().orElseThrow();
    Map<?, ?> client = (Map<?, ?>) at(job, "spec", "template", "spec", "containers", 0);

    assertThat(at(job, "spec", "template", "spec", "restartPolicy")).isEqualTo("Never");
    assertThat(((Map<?, ?>) at(job, "spec")).keySet().stream().map(String::valueOf))
        .containsAnyOf("backoffLimit", "backoffLimitPerIndex")
        .contains("activeDeadlineSeconds", "ttlSecondsAfterFinished");
    assertThat(list(client.get("args")).getLast()).isEqualTo("--archive");
    assertThat(
            list(client.get("env")).stream()
                .map(it -> String.valueOf(((Map<?, ?>) it).get("name"))))
        .contains("IPC_SETUP")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("dev.ipcbench.client.kubernetes.OverlayFilesTests#OVERLAYS")
  void everyContainerIsRestrictedAndGuaranteed(String overlay) throws Exception {
    List<Map<?, ?>> pods = pods(overlay);

    assertThat(pods).isNotEmpty();
    for (Map<?, ?> pod : pods) {
      boolean windows = pod.containsKey("os");
      assertThat(windows).isEqualTo(overlay.startsWith("windows"));
      assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
      assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
      assertThat(((Map<?, ?>) at(pod, "securityContext")).containsKey("seccompProfile"))
          .isEqualTo(!windows);
      for (Map<?, ?> container : containers(pod)) {
        assertThat(at(container, "resources", "limits"))
            .isEqualTo(at(container, "resources", "requests"));
        assertThat((String) at(container, "resources", "limits", "cpu")).matches("\\d+");
        if (windows) {
          assertThat(container.get("securityContext")).isNull();
        } else {
          assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
          assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
          assertThat(at(container, "securityContext", "capabilities", "drop"))
              .isEqualTo(List.of("ALL"));
        }
      }
    }
    assertThat(ofKind(overlay, "NetworkPolicy")).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("dev.ipcbench.client.kubernetes.OverlayFilesTests#OVERLAYS")
  void oneOrTwoPodsHoldThePair(String overlay) throws Exception {
    List<Map<?, ?>> pods = pods(overlay);
    boolean together = List.of("same-pod", "fleet").contains(overlay);

    assertThat(pods).hasSize(together ? 1 : 2);
    assertThat(
            pods.stream()
                .flatMap(pod -> containers(pod).stream())
                .map(it -> String.valueOf(it.get("name"))))
        .containsExactlyInAnyOrder("ipc-client", "ipc-server");
    assertThat(pods.getFirst().containsKey("affinity")).isEqualTo(!overlay.equals("same-pod"));
    boolean virtual = List.of("runtime-class", "windows-hyperv").contains(overlay);
    assertThat(pods).allMatch(pod -> pod.containsKey("runtimeClassName") == virtual);
  }

  private static List<Map<?, ?>> containers(Map<?, ?> pod) {
    return Stream.of("initContainers", "containers")
        .flatMap(key -> list(pod.get(key)).stream())
        .<Map<?, ?>>map(it -> (Map<?, ?>) it)
        .toList();
  }

  /** Returns the specifications of the client's pod, and of the server's if it has one. */
  private static List<Map<?, ?>> pods(String overlay) throws Exception {
    List<Map<?, ?>> pods = new ArrayList<>();
    ofKind(overlay, "Job")
        .forEach(job -> pods.add((Map<?, ?>) at(job, "spec", "template", "spec")));
    ofKind(overlay, "Pod").forEach(pod -> pods.add((Map<?, ?>) pod.get("spec")));
    return pods;
  }

  private static Stream<Map<?, ?>> ofKind(String overlay, String kind) throws Exception {
    Process kubectl =
        new ProcessBuilder(
                "kubectl",
                "kustomize",
                OverlayFilesTests.ROOT.resolve("overlays").resolve(overlay).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String yaml = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
    assertThat(kubectl.waitFor()).isZero();
    return OverlayFilesTests.documents(yaml).stream()
        .<Map<?, ?>>map(it -> (Map<?, ?>) it)
        .filter(it -> kind.equals(it.get("kind")));
  }
}
