package dev.ipcbench.client.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class PodStateTests {

  @Test
  void runsOnceItsContainerDoes() {
    assertThat(client("\"state\": {\"running\": {}}")).isEqualTo(new PodState.Running());
    assertThat(client("\"state\": {\"terminated\": {\"exitCode\": 3}}"))
        .isEqualTo(new PodState.Ended(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "state": {"waiting": {"reason": "ImagePullBackOff", "message": "Back-off pulling image \\"x\\""}} | true | is not available on the node: Back-off pulling image "x" (ImagePullBackOff). Push the image
          "state": {"waiting": {"reason": "ErrImageNeverPull", "message": "not present"}} | true | is not available on the node
          "state": {"waiting": {"reason": "CreateContainerConfigError", "message": "secret \\"ipcbench-token\\" not found"}} | true | does not start: secret "ipcbench-token" not found
          "state": {"terminated": {"exitCode": 137, "reason": "OOMKilled"}} | false | was killed because it ran out of memory. Raise its memory
          "state": {"running": {}}, "lastState": {"terminated": {"reason": "OOMKilled"}} | false | ran out of memory
          """)
  void namesWhyAContainerWillNotRunOrWasKilled(
      String container, boolean unavailable, String expected) {
    assertThat(client(container))
        .asInstanceOf(type(PodState.Refused.class))
        .satisfies(
            refused -> {
              assertThat(refused.failure().text()).contains(expected);
              assertThat(refused.failure().unavailable()).isEqualTo(unavailable);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Evicted          | The node was low on resource: memory. | The node evicted the pod p: The node was low on resource: memory. Repeat it
          DeadlineExceeded | Pod was active too long               | ran longer than activeDeadlineSeconds
          NodeShutdown     | Node is shutting down                 | The node ended the pod p
          """)
  void namesWhyThePodWasEnded(String reason, String message, String expected) {
    PodState state = pod("\"reason\": \"%s\", \"message\": \"%s\"".formatted(reason, message));

    assertThat(state)
        .asInstanceOf(type(PodState.Refused.class))
        .extracting(refused -> refused.failure().text())
        .asString()
        .contains(expected);
  }

  @Test
  void waitsWithTheReasonOfTheScheduler() {
    PodState state =
        pod(
            """
            "phase": "Pending", "conditions": [{"type": "PodScheduled", "status": "False",
              "message": "0/1 nodes are available: 1 Insufficient cpu."}]
            """);

    assertThat(state)
        .asInstanceOf(type(PodState.Waiting.class))
        .extracting(waiting -> waiting.why().text())
        .asString()
        .contains("The scheduler finds no node for the pod p: 0/1 nodes are available: 1 Insuff")
        .contains("--cpus");
  }

  @Test
  void waitsForAnImageThatIsBeingFetched() {
    assertThat(client("\"state\": {\"waiting\": {\"reason\": \"ErrImagePull\"}}"))
        .isInstanceOf(PodState.Waiting.class);
    assertThat(client("\"state\": {\"waiting\": {\"reason\": \"ContainerCreating\"}}"))
        .isInstanceOf(PodState.Waiting.class);
  }

  private static PodState client(String container) {
    return pod("\"containerStatuses\": [{\"name\": \"ipc-client\", %s}]".formatted(container));
  }

  private static PodState pod(String status) {
    return PodState.of(
        new JsonMapper()
            .readTree("{\"metadata\": {\"name\": \"p\"}, \"status\": {%s}}".formatted(status)),
        "ipc-client");
  }
}
