package dev.ipcbench.bench.setup;

import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.List;

/** The plan of the product with a single row: one connection, each end on a CPU of its own. */
public final class OneRow {

  private OneRow() {}

  /**
   * The plan.
   *
   * @param payloadBytes of request and reply
   * @param messages round trips of each round
   */
  public static Plan plan(
      String transport,
      Wait waiting,
      int clientCpu,
      int serverCpu,
      int payloadBytes,
      int rounds,
      int messages) {
    Placement placement =
        new Placement(clientCpu + "/" + serverCpu, CpuSet.of(clientCpu), CpuSet.of(serverCpu));
    Scenario scenario =
        new Scenario(
            transport,
            Target.SERVER,
            placement,
            waiting,
            new Pacing.ClosedLoop(),
            payloadBytes,
            payloadBytes,
            1);
    return new Plan(List.of(scenario), rounds, LoadLimit.ofRoundTrips(messages), 1);
  }
}
