package dev.ipcbench.bench.product;

import dev.ipcbench.bench.setup.RoundTripOptions.Workload;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.List;

/** A plan of the product with a single row: one connection, each side on a CPU of its own. */
final class OneRow {

  private OneRow() {}

  static Plan plan(String transport, Wait wait, Workload workload) {
    Placement placement =
        new Placement(
            workload.clientCpu() + "/" + workload.serverCpu(),
            CpuSet.of(workload.clientCpu()),
            CpuSet.of(workload.serverCpu()));
    Scenario scenario =
        new Scenario(
            transport,
            Target.SERVER,
            placement,
            wait,
            new Pacing.ClosedLoop(),
            workload.payloadBytes(),
            workload.payloadBytes(),
            1);
    return new Plan(List.of(scenario), 1, LoadLimit.ofRoundTrips(workload.messages()), 1);
  }
}
