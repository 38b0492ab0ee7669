package dev.ipcbench.measurement.evidence;

import dev.ipcbench.measurement.outcome.Slice.Evidence;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the evidence of both sides just before and just after each slice of a turn. */
public final class EvidenceReader {

  private final UsageProbe client;
  private final ServingControl serving;
  private final Scenario scenario;
  private @Nullable UsageReading clientBefore;
  private @Nullable UsageReading serverBefore;
  private long completedBefore;

  /**
   * @param server its reading when the serving threads were placed; null if it reports none
   */
  public EvidenceReader(
      UsageProbe client, ServingControl serving, Scenario scenario, @Nullable UsageReading server) {
    this.client = client;
    this.scenario = scenario;
    this.serving = serving;
    this.serverBefore = server;
  }

  /** Called just before the first send of a slice. */
  public void begin() {
    clientBefore = client.read(scenario.placement().client(), null);
  }

  /**
   * Called right after the last receive of a slice. The server's interval begins with its last
   * reading, which includes connecting for the first slice of a turn.
   *
   * @param measuring usage of the measuring threads in the slice
   * @param completed returns the number of round trips of the turn so far, those not measured
   *     included
   * @throws IOException if the server does not answer
   */
  public Evidence end(ThreadUsage measuring, LongSupplier completed) throws IOException {
    UsageReading before = clientBefore;
    if (before == null) {
      throw new IllegalStateException("end without begin");
    }
    UsageDifference local =
        client.read(scenario.placement().client(), before.atNanos()).minus(before);
    long soFar = completed.getAsLong();
    UsageDifference remote = null;
    UsageReading earlier = serverBefore;
    if (earlier != null) {
      UsageReading now = serving.usageSince(scenario, earlier, completed);
      remote = now == null ? null : relevant(now.minus(earlier));
      serverBefore = now;
    }
    long served = soFar - completedBefore;
    completedBefore = soFar;
    return new Evidence(local, measuring, remote, served);
  }

  /**
   * Of a server that is only a bystander on the same CPUs, what it compiles is all that matters.
   */
  private UsageDifference relevant(UsageDifference server) {
    return scenario.target() == Target.SERVER
        ? server
        : new UsageDifference(
            server.wallNanos(),
            server.compileNanos(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
  }
}
