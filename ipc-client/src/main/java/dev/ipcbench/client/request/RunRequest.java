package dev.ipcbench.client.request;

import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.transport.Wire;
import java.time.Duration;
import java.util.ArrayList;
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

  /**
   * Returns the options of {@code run} by which another process measures against the same server,
   * with the same label.
   */
  public List<String> targetArguments() {
    List<String> arguments = new ArrayList<>(List.of("--setup", result.setup()));
    if (waitWhileHeld.isPositive()) {
      arguments.addAll(List.of("--wait-for-server", waitWhileHeld.toMillis() + "ms"));
    }
    switch (server) {
      case null -> {}
      case ServerSpec.ControlPlaneUrl(var url, var tokenFile) -> {
        arguments.addAll(List.of("--server", url.toString()));
        if (tokenFile != null) {
          arguments.addAll(List.of("--token-file", tokenFile.toString()));
        }
      }
      case ServerSpec.EndpointUrl(var address, var wire) ->
          arguments.addAll(List.of("--server", address + (wire == Wire.RAW ? "?wire=raw" : "")));
    }
    return List.copyOf(arguments);
  }
}
