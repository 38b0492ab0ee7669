package dev.ipcbench.client.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.RateSweep;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PhasesTests {

  private static final RateSweep SWEEP = new RateSweep(0.1, 0.9, 3);
  private static final Design DESIGN = new Design.Adaptive(Duration.ofSeconds(100), 0.05);

  private static final Scenario NONE = Workloads.row("none", new Pacing.ClosedLoop());
  private static final Scenario TCP = Workloads.row("tcp", new Pacing.ClosedLoop());
  private static final Scenario UDS = Workloads.row("uds", new Pacing.ClosedLoop());

  /** Round trips of 10 µs, one after another. */
  private static final Outcome HUNDRED_THOUSAND_PER_SECOND =
      new Outcome.Measured(SampleSlices.steady(10, 10_000, 1000));

  private final Map<Scenario, Outcome> outcomes = new LinkedHashMap<>();

  private static Phases phases(@Nullable RateSweep sweep, Design design, Scenario... rows) {
    return new Phases(
        Workloads.closed(List.of("tcp"), sweep, design),
        new Plan(List.of(rows), design.forRows(rows.length), 7));
  }

  private static List<String> ids(@Nullable Plan plan) {
    return Objects.requireNonNull(plan).scenarios().stream().map(Scenario::id).toList();
  }

  @Test
  void onePlanIsAllWithoutASweep() {
    Phases phases = phases(null, DESIGN, TCP);

    assertThat(phases.first()).isEqualTo(phases.plan());
    assertThat(phases.next(phases.first(), outcomes)).isNull();
  }

  @Test
  void ratesFollowFromWhatEachRowReachedInAClosedLoop() {
    outcomes.put(TCP, HUNDRED_THOUSAND_PER_SECOND);
    outcomes.put(UDS, new Outcome.Measured(SampleSlices.steady(10, 5_000, 1000)));
    Phases phases = phases(SWEEP, DESIGN, TCP, UDS);

    assertThat(ids(phases.next(phases.first(), outcomes)))
        .containsExactly(
            "tcp-server-free-block-10000-64",
            "tcp-server-free-block-50000-64",
            "tcp-server-free-block-90000-64",
            "uds-server-free-block-20000-64",
            "uds-server-free-block-100000-64",
            "uds-server-free-block-180000-64");
  }

  @Test
  void steadySlicesAloneTellWhatARowReaches() {
    RowTotals totals = SampleSlices.steady(10, 10_000, 1000);
    totals.add(SampleSlices.closed(10, SliceState.STILL_COMPILING, 1_000_000, 1000));
    outcomes.put(TCP, new Outcome.Measured(totals));
    Phases phases = phases(SWEEP, DESIGN, TCP);

    assertThat(ids(phases.next(phases.first(), outcomes)))
        .contains("tcp-server-free-block-10000-64");
  }

  @Test
  void allSlicesTellItWhileFewAreSteady() {
    RowTotals totals = SampleSlices.steady(1, 1_000_000, 500);
    totals.add(SampleSlices.closed(1, SliceState.STILL_COMPILING, 1_000_000, 500));
    outcomes.put(TCP, new Outcome.Measured(totals));
    Phases phases = phases(SWEEP, DESIGN, TCP);

    assertThat(ids(phases.next(phases.first(), outcomes))).contains("tcp-server-free-block-100-64");
  }

  @Test
  void rowsThatFailedOrHaveNoServerAreNotSwept() {
    outcomes.put(NONE, HUNDRED_THOUSAND_PER_SECOND);
    outcomes.put(
        TCP,
        new Outcome.Failed(new Failure(Failure.Kind.LOST_REPLY, "No reply."), new RowTotals()));
    outcomes.put(UDS, HUNDRED_THOUSAND_PER_SECOND);
    Phases phases = phases(SWEEP, DESIGN, NONE, TCP, UDS);

    assertThat(ids(phases.next(phases.first(), outcomes)))
        .hasSize(3)
        .allMatch(id -> id.startsWith("uds-"));
    assertThat(phases.next(phases.first(), Map.of(NONE, HUNDRED_THOUSAND_PER_SECOND))).isNull();
  }

  @Test
  void nothingFollowsTheRates() {
    outcomes.put(TCP, HUNDRED_THOUSAND_PER_SECOND);
    Phases phases = phases(SWEEP, DESIGN, TCP);
    Plan rates = Objects.requireNonNull(phases.next(phases.first(), outcomes));

    assertThat(phases.next(rates, outcomes)).isNull();
  }

  @Test
  void bothPlansShareTheTimeByTheirRows() {
    outcomes.put(TCP, HUNDRED_THOUSAND_PER_SECOND);
    Phases phases = phases(SWEEP, DESIGN, TCP);

    assertThat(phases.first().design())
        .isEqualTo(new Design.Adaptive(Duration.ofSeconds(25), 0.05));
    assertThat(Objects.requireNonNull(phases.next(phases.first(), outcomes)).design())
        .isEqualTo(new Design.Adaptive(Duration.ofSeconds(75), 0.05));
  }

  @Test
  void ratesCountForTheDefaultTime() {
    RateSweep sweep = new RateSweep(0.1, 0.9, 49);

    assertThat(phases(sweep, new Design.Adaptive(null, 0.05), TCP).first().design())
        .isEqualTo(new Design.Adaptive(Duration.ofSeconds(3), 0.05)); // of 3 s x 50 rows
  }

  @Test
  void everyRateHasTheRoundsOfAFixedDesign() {
    outcomes.put(TCP, HUNDRED_THOUSAND_PER_SECOND);
    Phases phases = phases(SWEEP, Workloads.TEN_TRIPS_IN_THREE_ROUNDS, TCP);

    assertThat(Objects.requireNonNull(phases.next(phases.first(), outcomes)).design())
        .isEqualTo(Workloads.TEN_TRIPS_IN_THREE_ROUNDS);
  }
}
