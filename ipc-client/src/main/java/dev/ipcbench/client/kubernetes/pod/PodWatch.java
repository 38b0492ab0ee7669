package dev.ipcbench.client.kubernetes.pod;

import dev.ipcbench.client.kubernetes.Cluster;
import dev.ipcbench.client.kubernetes.KubectlErrors;
import dev.ipcbench.client.setup.SetupFailure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits for pods. The API server is asked only while nothing is measured. */
public record PodWatch(Cluster cluster, StopSignal stop) {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(30);

  /**
   * A pod and its state.
   *
   * @param pod empty if it was not created
   */
  public record Found(PodState state, JsonNode pod) {}

  /** Returns the pods with a name as their label. */
  public List<JsonNode> pods(String name) throws IOException, InterruptedException {
    return cluster
        .get("pods", "-l", "app.kubernetes.io/name=" + name)
        .path("items")
        .valueStream()
        .toList();
  }

  /**
   * Waits until the container of the same name runs or has ended, for the time of the request or
   * until a stop is requested.
   */
  public Found awaitStart(String name) throws IOException, InterruptedException {
    return await(name, cluster.request().waitForPods(), false);
  }

  /** Waits until a container has ended whose log has. */
  public Found awaitEnd(String name) throws IOException, InterruptedException {
    return await(name, END, true);
  }

  private Found await(String name, Duration limit, boolean end)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      List<JsonNode> pods = pods(name);
      JsonNode pod = pods.isEmpty() ? new JsonMapper().createObjectNode() : pods.getFirst();
      PodState state = pods.isEmpty() ? notCreated(name) : PodState.of(pod, name);
      boolean waiting = state instanceof PodState.Waiting;
      boolean again = waiting || (end && state instanceof PodState.Running);
      boolean late = System.nanoTime() - start >= limit.toNanos();
      if (late && state instanceof PodState.Waiting(Problem why)) {
        return new Found(new PodState.Refused(SetupFailure.unavailable(late(why, limit))), pod);
      }
      if (!again || late || stop.await(POLL)) {
        return new Found(state, pod);
      }
    }
  }

  private static Problem late(Problem why, Duration limit) {
    return new Problem("After %d s: %s".formatted(limit.toSeconds(), why.reason()), why.remedy());
  }

  /** Returns why the Job's controller cannot create its pods, if it says so. */
  public Optional<SetupFailure> refusedCreation() throws IOException, InterruptedException {
    try {
      return cluster
          .get("events", "--field-selector", "reason=FailedCreate")
          .path("items")
          .valueStream()
          .flatMap(event -> KubectlErrors.known(event.path("message").asString("")).stream())
          .map(SetupFailure::unavailable)
          .findFirst();
    } catch (ProblemException _) {
      return Optional.empty(); // the user may not read events: the pod is late without a reason
    }
  }

  private PodState notCreated(String name) throws IOException, InterruptedException {
    return refusedCreation()
        .<PodState>map(PodState.Refused::new)
        .orElseGet(
            () ->
                new PodState.Waiting(
                    new Problem(
                        "The pod %s was not created.".formatted(name),
                        "See '%s'.".formatted(cluster.typed("get events")))));
  }
}
