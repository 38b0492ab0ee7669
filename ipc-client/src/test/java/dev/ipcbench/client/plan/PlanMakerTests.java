package dev.ipcbench.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.request.ServerSpec;
import dev.ipcbench.client.request.Workload;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.plan.Placements;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import dev.ipcbench.platform.affinity.CpuTopology;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Transport.ClientKind;
import dev.ipcbench.transport.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        List.of(ClientKind.LEAN),
        List.of(Target.values()),
        placements,
        List.of(waits),
        List.of(new Workload.Sizes(64, 64), new Workload.Sizes(64, 16)),
        List.of(2),
        List.of(new Pacing.ClosedLoop()),
        null,
        Workloads.TEN_TRIPS_IN_THREE_ROUNDS,
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
    assertThat(plan.design()).isEqualTo(Workloads.TEN_TRIPS_IN_THREE_ROUNDS);
    assertThat(plan.seed()).isEqualTo(7);
  }

  @Test
  void everyRateAndNumberOfConnectionsIsARow() {
    Workload workload =
        Workloads.of(
            List.of("tcp"),
            List.of(1, 4),
            List.of(new Pacing.ClosedLoop(), new Pacing.FixedRate(1000)),
            null,
            Workloads.TEN_TRIPS_IN_THREE_ROUNDS);

    assertThat(ids(plan(workload, null, 1)))
        .containsExactly(
            "tcp-server-free-block-max-64",
            "tcp-server-free-block-1000-64",
            "tcp-server-free-block-max-64-c4",
            "tcp-server-free-block-1000-64-c4");
  }

  @Test
  void moreThan25RowsHaveMoreTimeByDefault() {
    Workload workload =
        Workloads.of(
            List.of("tcp", "uds"),
            IntStream.rangeClosed(1, 20).boxed().toList(),
            List.of(new Pacing.ClosedLoop()),
            null,
            new Design.Adaptive(null, 0.05));

    assertThat(plan(workload, null, 1).design())
        .isEqualTo(new Design.Adaptive(Duration.ofMinutes(2), 0.05));
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
  void plansBothClientsOfATransportThatHasThemSideBySide() {
    List<String> transports = List.of("tcp", "http");

    assertThat(ids(plan(clients(transports, ClientKind.LEAN, ClientKind.LIBRARY), null, 1)))
        .containsExactly(
            "tcp-server-free-block-max-64",
            "http-server-free-block-max-64",
            "http-server-free-block-max-64-library");
    assertThat(ids(plan(clients(transports, ClientKind.LIBRARY), null, 1)))
        .containsExactly("tcp-server-free-block-max-64", "http-server-free-block-max-64-library");
  }

  private static Workload clients(List<String> transports, ClientKind... clients) {
    return new Workload(
        transports,
        false,
        List.of(clients),
        List.of(Target.SERVER),
        List.of("free"),
        List.of(Wait.BLOCK),
        List.of(new Workload.Sizes(64, 64)),
        List.of(1),
        List.of(new Pacing.ClosedLoop()),
        null,
        Workloads.TEN_TRIPS_IN_THREE_ROUNDS,
        7);
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
