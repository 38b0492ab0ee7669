package dev.ipcbench.measurement.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.compare.PairedRatios;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.interval.Blocks;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IsolationCostsTests {

  @Test
  void isTheDifferenceBetweenServerAndSelf() {
    IsolationCost cost = only(self(20_000), server(50_000));

    assertThat(cost.transport()).isEqualTo("tcp");
    assertThat(cost.setup()).isEqualTo("runc");
    assertThat(cost.server()).isEqualTo("tcp-server-cross-core-block-max-1024");
    assertThat(cost.self()).isEqualTo("tcp-self-cross-core-block-max-1024");
    assertThat(cost.reason()).isNull();
    assertThat(cost.percentiles()).containsOnlyKeys("50", "99");
    assertThat(cost.percentiles().get("50"))
        .satisfies(
            it -> {
              assertThat(it.nanos()).isBetween(29_500L, 31_500L);
              assertThat(it.low()).isBetween(29_000L, it.nanos());
              assertThat(it.high()).isBetween(it.nanos(), 32_000L);
            });
  }

  @Test
  void givesTheSameIntervalForTheSameRows() {
    MeasuredRow self = self(20_000);
    MeasuredRow server = server(50_000);

    assertThat(only(self, server)).isEqualTo(only(self, server));
  }

  @Test
  void hasNoIntervalForFewerThanTenCommonRounds() {
    IsolationCost cost =
        only(
            Parts.measured(Parts.scenario(Target.SELF), 9, 20_000),
            Parts.measured(Parts.scenario(Target.SERVER), 9, 50_000));

    assertThat(cost.percentiles().get("50"))
        .satisfies(it -> assertThat(it.nanos()).isPositive())
        .satisfies(it -> assertThat(it.low()).isNull())
        .satisfies(it -> assertThat(it.high()).isNull());
    assertThat(cost.reason())
        .isEqualTo("Fewer than ten rounds in common give no interval: measure longer.");
  }

  @Test
  void comparesNoRowsThatUsedDifferentSockets() {
    MeasuredRow server = server(50_000);

    IsolationCost cost =
        only(
            new MeasuredRow(self(20_000).row().withSocket("epoll"), server.blocks()),
            new MeasuredRow(server.row().withSocket("epoll-nio"), server.blocks()));

    assertThat(cost.percentiles()).isEmpty();
    assertThat(cost.reason())
        .isEqualTo(
            "The implementations of sockets differ: epoll-nio against the server, epoll against"
                + " self.");
  }

  @Test
  void comparesRowsOfWhichOneDoesNotTellItsSockets() {
    MeasuredRow server = server(50_000);

    IsolationCost cost =
        only(self(20_000), new MeasuredRow(server.row().withSocket("nio"), server.blocks()));

    assertThat(cost.percentiles()).containsOnlyKeys("50", "99");
  }

  @Test
  void comparesRowsOfOneRate() {
    Scenario slow = Parts.scenario(Target.SELF).withPacing(new Pacing.FixedRate(1000));
    Scenario fast = Parts.scenario(Target.SELF).withPacing(new Pacing.FixedRate(5000));
    Scenario crossing = Parts.scenario(Target.SERVER).withPacing(new Pacing.FixedRate(5000));

    IsolationCost cost =
        only(
            self(20_000),
            Parts.measured(slow, 10_000),
            Parts.measured(fast, 30_000),
            Parts.measured(crossing, 50_000));

    assertThat(cost.self()).isEqualTo(fast.id());
    assertThat(only(self(20_000), Parts.measured(crossing, 50_000)).reason())
        .isEqualTo("There is no row against self to compare with.");
  }

  @Test
  void doesNotCompareDifferentPlacements() {
    Placement other = new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(2));
    MeasuredRow server = Parts.measured(Parts.scenario(Target.SERVER, other, Wait.BLOCK), 50_000);

    IsolationCost cost = only(self(20_000), server);

    assertThat(cost.percentiles()).isEmpty();
    assertThat(cost.reason())
        .isEqualTo(
            "The placements differ: cross-core (client on 0, server on 2) against the server,"
                + " cross-core (client on 0, server on 1) against self.");
  }

  @Test
  void doesNotCompareDifferentWaitStrategies() {
    MeasuredRow server =
        Parts.measured(Parts.scenario(Target.SERVER, Parts.CROSS_CORE, Wait.SPIN), 50_000);

    assertThat(only(self(20_000), server).reason())
        .isEqualTo("The wait strategies differ: spin against the server, block against self.");
  }

  @Test
  void doesNotCompareARelayedRowWithADirectOne() {
    MeasuredRow self = Parts.measured(Parts.piped(Target.SELF, 1), 20_000);
    MeasuredRow server = Parts.measured(Parts.piped(Target.SERVER, 2), 50_000);

    assertThat(only(self, server))
        .satisfies(cost -> assertThat(cost.percentiles()).isEmpty())
        .satisfies(cost -> assertThat(cost.reason()).contains("through a relay (2 hops)"));
    assertThat(only(self, Parts.measured(Parts.piped(Target.SERVER, 1), 50_000)).percentiles())
        .isNotEmpty();
  }

  @Test
  void ignoresRowsThatWereNotMeasured() {
    Outcome skipped = new Outcome.Skipped(new Unavailable("There are none here.", "Use Windows."));
    MeasuredRow server =
        new MeasuredRow(Parts.row(Parts.scenario(Target.SERVER), skipped), new Blocks());

    assertThat(IsolationCosts.of(List.of(self(20_000), server), new PairedRatios(1))).isEmpty();
  }

  private static MeasuredRow self(long medianNanos) {
    return Parts.measured(Parts.scenario(Target.SELF), medianNanos);
  }

  private static MeasuredRow server(long medianNanos) {
    return Parts.measured(Parts.scenario(Target.SERVER), medianNanos);
  }

  private static IsolationCost only(MeasuredRow... rows) {
    List<IsolationCost> costs = IsolationCosts.of(List.of(rows), new PairedRatios(1));
    assertThat(costs).hasSize(1);
    return costs.getFirst();
  }
}
