package dev.ipcbench.measurement.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.IsolationCost;
import dev.ipcbench.measurement.result.IsolationCost.Difference;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class IsolationCostsTests {

  @Test
  void isTheDifferenceBetweenServerAndSelf() {
    IsolationCost cost =
        only(self(20_000, 21_000, 20_500, 20_200), server(50_000, 52_000, 51_000, 50_500));

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
    MeasuredRow self = self(20_000, 30_000, 25_000);
    MeasuredRow server = server(50_000, 41_000, 45_000);

    assertThat(only(self, server)).isEqualTo(only(self, server));
  }

  @Test
  void isNotWidenedByDisturbancesOfWholeRounds() {
    Difference cost =
        only(self(20_000, 40_000, 80_000, 30_000), server(30_000, 50_000, 90_000, 40_000))
            .percentiles()
            .get("50");

    assertThat(cost)
        .asInstanceOf(InstanceOfAssertFactories.type(Difference.class))
        .satisfies(it -> assertThat(it.nanos()).isBetween(9_000L, 11_000L))
        .satisfies(it -> assertThat(it.low()).isGreaterThan(8_500L))
        .satisfies(it -> assertThat(it.high()).isLessThan(11_500L));
  }

  @Test
  void hasNoIntervalWithASingleRound() {
    IsolationCost cost = only(self(20_000), server(50_000));

    assertThat(cost.percentiles().get("50"))
        .satisfies(it -> assertThat(it.nanos()).isPositive())
        .satisfies(it -> assertThat(it.low()).isNull());
    assertThat(cost.reason()).contains("A single round").contains("--rounds");
  }

  @Test
  void doesNotCompareDifferentPlacements() {
    Placement other = new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(2));
    MeasuredRow server =
        Parts.measured(Parts.scenario(Target.SERVER, other, Wait.BLOCK), 2, 50_000, 50_000);

    IsolationCost cost = only(self(20_000, 20_000), server);

    assertThat(cost.percentiles()).isEmpty();
    assertThat(cost.reason())
        .isEqualTo(
            "The placements differ: cross-core (client on 0, server on 2) against the server,"
                + " cross-core (client on 0, server on 1) against self.");
  }

  @Test
  void doesNotCompareDifferentWaitStrategies() {
    MeasuredRow server =
        Parts.measured(
            Parts.scenario(Target.SERVER, Parts.CROSS_CORE, Wait.SPIN), 2, 50_000, 50_000);

    assertThat(only(self(20_000, 20_000), server).reason())
        .isEqualTo("The wait strategies differ: spin against the server, block against self.");
  }

  @Test
  void doesNotCompareARelayedRowWithADirectOne() {
    MeasuredRow self = Parts.measured(Parts.piped(Target.SELF, 1), 2, 20_000, 20_000);
    MeasuredRow server = Parts.measured(Parts.piped(Target.SERVER, 2), 2, 50_000, 50_000);

    assertThat(only(self, server))
        .satisfies(cost -> assertThat(cost.percentiles()).isEmpty())
        .satisfies(cost -> assertThat(cost.reason()).contains("through a relay (2 hops)"));
    assertThat(
            only(self, Parts.measured(Parts.piped(Target.SERVER, 1), 2, 50_000, 50_000))
                .percentiles())
        .isNotEmpty();
  }

  @Test
  void ignoresRowsThatWereNotMeasured() {
    Outcome skipped = new Outcome.Skipped(new Unavailable("There are none here.", "Use Windows."));
    MeasuredRow server = Parts.row(Parts.scenario(Target.SERVER), 2, skipped);

    assertThat(IsolationCosts.of(List.of(self(20_000, 20_000), server), 1)).isEmpty();
  }

  private static MeasuredRow self(long... medians) {
    return Parts.measured(Parts.scenario(Target.SELF), medians.length, medians);
  }

  private static MeasuredRow server(long... medians) {
    return Parts.measured(Parts.scenario(Target.SERVER), medians.length, medians);
  }

  private static IsolationCost only(MeasuredRow... rows) {
    List<IsolationCost> costs = IsolationCosts.of(List.of(rows), 1);
    assertThat(costs).hasSize(1);
    return costs.getFirst();
  }
}
