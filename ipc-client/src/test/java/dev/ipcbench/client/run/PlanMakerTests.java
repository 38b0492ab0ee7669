package dev.ipcbench.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.request.Workload;
import dev.ipcbench.client.target.ServerSpec;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlanMakerTests {

  private static final Placements CPU_0 =
      new Placements(CpuSet.of(0), CpuSet.of(0), CpuTopology.read());

  private static Workload workload(
      List<String> transports, List<String> placements, Wait... waits) {
    return new Workload(
        transports,
        false,
        List.of(Target.values()),
        placements,
        List.of(waits),
        List.of(new Workload.Sizes(64, 64), new Workload.Sizes(64, 16)),
        2,
        LoadLimit.ofRoundTrips(10),
        3,
        7);
  }

  private static Plan plan(Workload workload, @Nullable ServerSpec server, int hops) {
    return new PlanMaker(
            workload, server, Map.of(Target.SELF, CPU_0, Target.SERVER, CPU_0), (_, _) -> hops)
        .plan();
  }

  private static List<String> ids(Plan plan) {
    return plan.scenarios().stream().map(Scenario::id).toList();
  }

  @Test
  void plansEveryCombinationInTheOrderOfTheWorkload() {
    Plan plan = plan(workload(List.of("tcp"), List.of("free"), Wait.BLOCK, Wait.SPIN), null, 1);

    assertThat(ids(plan))
        .containsExactly(
            "tcp-self-free-block-max-64-c2",
            "tcp-self-free-spin-max-64-c2",
            "tcp-server-free-block-max-64-c2",
            "tcp-server-free-spin-max-64-c2",
            "tcp-self-free-block-max-64x16-c2",
            "tcp-self-free-spin-max-64x16-c2",
            "tcp-server-free-block-max-64x16-c2",
            "tcp-server-free-spin-max-64x16-c2");
    assertThat(plan.rounds()).isEqualTo(3);
    assertThat(plan.seed()).isEqualTo(7);
  }

  @Test
  void plansNoneAgainstTheClientOnly() {
    assertThat(plan(workload(List.of("none"), List.of("free"), Wait.BLOCK), null, 1).scenarios())
        .extracting(Scenario::target)
        .containsOnly(Target.SELF);
  }

  @Test
  void replacesAnUnsupportedWaitStrategyByTheDefaultOfTheTransport() {
    assertThat(plan(workload(List.of("http"), List.of("free"), Wait.SPIN), null, 1).scenarios())
        .extracting(Scenario::waiting)
        .containsOnly(Wait.BLOCK);
  }

  @Test
  void usesTheDefaultPlacementOfTheMachine() {
    assertThat(plan(workload(List.of("tcp"), List.of(), Wait.BLOCK), null, 1).scenarios())
        .extracting(scenario -> scenario.placement().name())
        .containsOnly("same-core");
  }

  @Test
  void rejectsAPlacementThatTheMachineDoesNotAllow() {
    Workload workload = workload(List.of("tcp"), List.of("cross-core"), Wait.BLOCK);

    assertThatThrownBy(() -> plan(workload, null, 1))
        .isInstanceOf(PlacementException.class)
        .hasMessageStartingWith("--placement: ");
  }

  @Test
  void doesNotPlaceTheThreadsOfAThirdPartyServer() {
    ServerSpec echo =
        new ServerSpec.EndpointUrl(EndpointAddress.parse("tcp://127.0.0.1:7"), Wire.RAW);

    Plan plan = plan(workload(List.of("tcp"), List.of("same-core"), Wait.BLOCK), echo, 1);

    assertThat(ids(plan))
        .contains("tcp-self-same-core-block-max-64-c2", "tcp-server-free-block-max-64-c2-raw");
  }

  @Test
  void labelsRowsThatGoThroughARelay() {
    assertThat(ids(plan(workload(List.of("tcp"), List.of("free"), Wait.BLOCK), null, 2)))
        .allMatch(id -> id.endsWith("-2hops"));
  }
}
