package dev.ipcbench.client.kubernetes.pod;

import dev.ipcbench.client.kubernetes.KubectlErrors;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the API server reports of a pod, as far as it matters to the one who waits for it. */
public sealed interface PodState {

  /**
   * The container does not run yet.
   *
   * @param why a problem, if it stays like that
   */
  record Waiting(Problem why) implements PodState {}

  /** The container runs. */
  record Running() implements PodState {}

  /** The container has ended by itself, or was asked to end. */
  record Ended(int exitCode) implements PodState {}

  /** The container will not run, or was killed. */
  record Refused(SetupFailure failure) implements PodState {}

  /** Reasons that do not pass, as waiting for an image that is being fetched does. */
  Set<String> FINAL =
      Set.of(
          "ImagePullBackOff",
          "ErrImageNeverPull",
          "InvalidImageName",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "CrashLoopBackOff");

  /**
   * Returns the state of a pod.
   *
   * @param container the one that matters
   */
  static PodState of(JsonNode pod, String container) {
    String name = pod.at("/metadata/name").asString("");
    JsonNode status = pod.path("status");
    Optional<SetupFailure> killed = killed(name, status);
    if (killed.isPresent()) {
      return new Refused(killed.get());
    }
    for (JsonNode found : containers(status)) {
      JsonNode waiting = found.at("/state/waiting");
      String reason = waiting.path("reason").asString("");
      if (FINAL.contains(reason)) {
        return new Refused(SetupFailure.unavailable(waiting(name, found, reason, waiting)));
      }
    }
    for (JsonNode found : containers(status)) {
      if (found.path("name").asString("").equals(container)) {
        if (found.at("/state/running").isObject()) {
          return new Running();
        }
        JsonNode ended = found.at("/state/terminated");
        if (ended.isObject()) {
          return new Ended(ended.path("exitCode").asInt(-1));
        }
      }
    }
    return new Waiting(pending(name, status));
  }

  private static List<JsonNode> containers(JsonNode status) {
    return Stream.of("initContainerStatuses", "containerStatuses")
        .flatMap(key -> status.path(key).valueStream())
        .toList();
  }

  private static Optional<SetupFailure> killed(String name, JsonNode status) {
    for (JsonNode container : containers(status)) {
      if (Stream.of("/state/terminated", "/lastState/terminated")
          .anyMatch(state -> container.at(state + "/reason").asString("").equals("OOMKilled"))) {
        return Optional.of(
            SetupFailure.failed(
                new Problem(
                    "The container %s of the pod %s was killed because it ran out of memory."
                        .formatted(container.path("name").asString(""), name),
                    "Raise its memory in deploy/kubernetes and keep the heap (-Xmx in"
                        + " JAVA_TOOL_OPTIONS) well below it, or measure fewer or smaller"
                        + " messages.")));
      }
    }
    String message = KubectlErrors.detail(status.path("message").asString("no message"));
    return switch (status.path("reason").asString("")) {
      case "Evicted" ->
          Optional.of(
              SetupFailure.failed(
                  new Problem(
                      "The node evicted the pod %s: %s.".formatted(name, message),
                      "Repeat it on nodes with more room, chosen with --node-selector.")));
      case "DeadlineExceeded" ->
          Optional.of(
              SetupFailure.failed(
                  new Problem(
                      "The pod %s ran longer than activeDeadlineSeconds: %s."
                          .formatted(name, message),
                      "Raise it in deploy/kubernetes/base/client.yaml, or measure for less"
                          + " time.")));
      case "NodeLost", "NodeShutdown", "Terminated", "UnexpectedAdmissionError" ->
          Optional.of(
              SetupFailure.failed(
                  new Problem(
                      "The node ended the pod %s: %s.".formatted(name, message),
                      "Repeat it when the node is back.")));
      default -> Optional.empty();
    };
  }

  private static Problem waiting(String pod, JsonNode container, String reason, JsonNode waiting) {
    String message = KubectlErrors.detail(waiting.path("message").asString(reason));
    String name = container.path("name").asString("");
    return reason.contains("Image")
        ? new Problem(
            "The image of the container %s of the pod %s is not available on the node: %s (%s)."
                .formatted(name, pod, message, reason),
            "Push the image to a registry that the nodes reach, and name it in"
                + " deploy/kubernetes/components/images/kustomization.yaml.")
        : new Problem(
            "The container %s of the pod %s does not start: %s (%s)."
                .formatted(name, pod, message, reason),
            "See 'kubectl describe pod', and 'kubectl logs' of that container.");
  }

  /** Returns why a pod does not run yet: the scheduler's reason, or what a container waits for. */
  private static Problem pending(String name, JsonNode status) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asString("").equals("PodScheduled")
          && condition.path("status").asString("").equals("False")) {
        return new Problem(
            "The scheduler finds no node for the pod %s: %s."
                .formatted(name, KubectlErrors.detail(condition.path("message").asString("?"))),
            "Free or add a node, choose others with --node-selector, or use fewer CPUs with"
                + " --cpus.");
      }
    }
    for (JsonNode container : containers(status)) {
      JsonNode waiting = container.at("/state/waiting");
      String reason = waiting.path("reason").asString("PodInitializing");
      if (!reason.equals("PodInitializing")) {
        return waiting(name, container, reason, waiting);
      }
    }
    return new Problem(
        "The pod %s is still %s.".formatted(name, status.path("phase").asString("Pending")),
        "Wait longer with --wait-for-pods: the node may be fetching the images.");
  }
}
