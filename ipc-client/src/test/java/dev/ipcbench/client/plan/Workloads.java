package dev.ipcbench.client.plan;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Transport.ClientKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workloads of small messages against a server, by unpinned threads. */
final class Workloads {

  static final Design TEN_TRIPS_IN_THREE_ROUNDS = new Design.Fixed(3, TurnLength.ofRoundTrips(10));

  private Workloads() {}

  static Workload of(
      List<String> transports,
      List<Integer> connections,
      List<Pacing> pacings,
      @Nullable RateSweep sweep,
      Design design) {
    return new Workload(
        transports,
        false,
        List.of(ClientKind.LEAN),
        List.of(Target.SERVER),
        List.of(Placement.FREE),
        List.of(Wait.BLOCK),
        List.of(new Workload.Sizes(64, 64)),
        connections,
        pacings,
        sweep,
        design,
        7);
  }

  /** Returns a workload of one connection in a closed loop. */
  static Workload closed(List<String> transports, @Nullable RateSweep sweep, Design design) {
    return of(transports, List.of(1), List.of(new Pacing.ClosedLoop()), sweep, design);
  }

  static Scenario row(String transport, Pacing pacing) {
    return new Scenario(transport, Target.SERVER, Placement.free(), Wait.BLOCK, pacing, 64, 64, 1);
  }
}
