package dev.ipcbench.client.request;

import dev.ipcbench.measurement.plan.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to measure one workload and store the result.
 *
 * @param server null for a server that the run starts itself
 * @param waitForServer how long the targets may take until they answer
 * @param forks number of fresh pairs of processes that share the time
 * @param waitWhileHeld how long to wait while another run holds the server
 */
public record RunRequest(
    Workload workload,
    int forks,
    @Nullable ServerSpec server,
    Duration waitForServer,
    Duration waitWhileHeld,
    ResultSpec result,
    ServingSpec serving) {

  /** How long to wait for a server by default: it may be starting in another container. */
  public static final Duration DEFAULT_WAIT_FOR_SERVER = Duration.ofSeconds(30);

  /** Returns whether any row needs a server: {@code none} is measured without one. */
  public boolean needsServer() {
    return workload.against().contains(Target.SERVER)
        && !workload.transports().equals(List.of("none"));
  }
}
