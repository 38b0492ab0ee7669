package dev.ipcbench.client.run;

import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for, checked as far as it can be without a server.
 *
 * @param transports ids, in the order of the catalog
 * @param named whether they were named one by one: then each must be had
 * @param server null for a child process of our own
 * @param placements names; empty for the default of the machine
 * @param sizes of requests and replies, each a row
 * @param port of the client's own web server; 0 for any that is free
 * @param push where the metrics go when it is over; null for nowhere
 * @param keepServing whether the metrics are served until the user stops it
 * @param command the command line, for the record
 */
public record RunRequest(
    List<String> transports,
    boolean named,
    Set<Target> against,
    @Nullable ServerSpec server,
    List<String> placements,
    List<Wait> waits,
    List<Sizes> sizes,
    int connections,
    LoadLimit limit,
    int rounds,
    long seed,
    String setup,
    String name,
    Path results,
    int port,
    @Nullable URI push,
    boolean keepServing,
    List<String> command) {

  /** Payload lengths, bytes. */
  public record Sizes(int request, int reply) {}
}
