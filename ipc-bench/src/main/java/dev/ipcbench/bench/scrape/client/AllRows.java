package dev.ipcbench.bench.scrape.client;

import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.autoconfigure.Transports;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a run of everything: each transport against both targets, in each way it can wait.
 *
 * @param clientCpu of the measuring thread
 * @param serverCpu of the thread that answers
 * @param payloadBytes of request and reply
 */
record AllRows(int clientCpu, int serverCpu, int payloadBytes) {

  List<Scenario> all() {
    List<Scenario> rows = new ArrayList<>();
    for (Transport transport : Transports.all()) {
      for (Target target : targets(transport.id())) {
        transport.waits().forEach(waiting -> rows.add(row(transport.id(), target, waiting)));
      }
    }
    return rows;
  }

  private static List<Target> targets(String transport) {
    return transport.equals("none") ? List.of(Target.SELF) : List.of(Target.values());
  }

  Scenario row(String transport, Target target, Wait waiting) {
    Placement placement =
        new Placement(clientCpu + "/" + serverCpu, CpuSet.of(clientCpu), CpuSet.of(serverCpu));
    return new Scenario(
        transport,
        target,
        placement,
        waiting,
        new Pacing.ClosedLoop(),
        payloadBytes,
        payloadBytes,
        1);
  }
}
