package dev.ipcbench.measurement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.HdrHistogram.IntCountsHistogram;
import org.junit.jupiter.api.Test;

final class AdaptiveRoundsTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");
  private static final Scenario GRPC = scenario("grpc");

  private final Map<Scenario, RowState> rows = new LinkedHashMap<>();
  private final SplittableRandom random = new SplittableRandom(3);
  private long now = 17;
  private int round;

  private static Scenario scenario(String transport) {
    return new Scenario(
        transport,
        Target.SERVER,
        Placement.free(),
        Wait.BLOCK,
        new Pacing.ClosedLoop(),
        1024,
        1024,
        1);
  }

  private AdaptiveRounds rounds(Duration maxTime, double precision, Scenario... scenarios) {
    for (Scenario scenario : scenarios) {
      rows.put(scenario, new RowState(null, 1));
    }
    return new AdaptiveRounds(new Design.Adaptive(maxTime, precision), rows, () -> now);
  }

  private RowState row(Scenario scenario) {
    return Objects.requireNonNull(rows.get(scenario));
  }

  /** Deals a round and measures one slice of each of its rows. */
  private Set<Scenario> measure(AdaptiveRounds rounds, SliceState state, double spread) {
    Set<Scenario> dealt = rounds.deal(++round);
    dealt.forEach(row -> row(row).add(slice(state, spread)));
    now += Duration.ofMillis(100).toNanos();
    return dealt;
  }

  private Slice slice(SliceState state, double spread) {
    return slice(state, spread, 1_100);
  }

  private Slice slice(SliceState state, double spread, int roundTrips) {
    IntCountsHistogram times = Histograms.ofSlice();
    long nanos = (long) (20_000 * (1 + spread * (random.nextDouble() - 0.5)));
    times.recordValueWithCount(nanos, roundTrips);
    return new Slice(round, round, times, null, 1, 100_000_000, 100_000_000, null, state);
  }

  @Test
  void measuresAllRowsUntilTheyHaveSteadySlices() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP, UDS, GRPC);

    for (int i = 0; i < 5; i++) {
      assertThat(measure(rounds, SliceState.STILL_COMPILING, 0)).containsOnly(TCP, UDS, GRPC);
    }
  }

  @Test
  void dealsRoundsToRowsThatLackRoundTripsOnlyOnceAllHaveSteadySlices() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP, UDS, GRPC);
    for (int i = 0; i < 10; i++) {
      round++;
      row(TCP).add(slice(SliceState.STEADY, 0));
      row(GRPC).add(slice(SliceState.STEADY, 0, 100));
    }

    assertThat(rounds.deal(++round)).containsOnly(TCP, UDS); // tcp as the reference

    for (int i = 0; i < 10; i++) {
      round++;
      row(UDS).add(slice(SliceState.STEADY, 0));
    }

    assertThat(rounds.deal(++round)).containsOnly(TCP, GRPC);
  }

  @Test
  void dealsRoundsToSuspectRowsBeforeThoseThatAreOnlyLessPreciseThanWanted() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.001, TCP, UDS, GRPC);
    for (int i = 0; i < 10; i++) {
      round++;
      row(TCP).add(slice(SliceState.STEADY, 0.02));
      row(UDS).add(slice(SliceState.STEADY, 0.02));
      row(GRPC).add(slice(SliceState.STEADY, 2));
    }

    assertThat(rounds.deal(++round)).containsOnly(TCP, GRPC);
  }

  @Test
  void leavesAPartOfTheTimeToTheCompilers() {
    AdaptiveRounds rounds = rounds(Duration.ofMillis(6_500), 0.05, TCP, UDS, GRPC);

    // 40 % of what three rows leave of 6.5 s, one second at a time.
    assertThat(rounds.pause()).isEqualTo(Duration.ofSeconds(1));
    rounds.paused(Duration.ofMillis(1_200).toNanos());
    assertThat(rounds.pause()).isEqualTo(Duration.ofMillis(800));
    rounds.paused(Duration.ofMillis(800).toNanos());
    assertThat(rounds.pause()).isZero();
  }

  @Test
  void leavesTheCompilersNoMoreTimeThanIsLeft() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP);
    rounds.deal(++round);
    now += Duration.ofMillis(59_700).toNanos();
    assertThat(rounds.pause()).isEqualTo(Duration.ofMillis(300));
    now += Duration.ofMillis(300).toNanos();
    assertThat(rounds.pause()).isZero();
  }

  @Test
  void leavesNoTimeToTheCompilersIfTheRowsNeedAllOfIt() {
    assertThat(rounds(Duration.ofSeconds(1), 0.05, TCP, UDS, GRPC).pause()).isZero();
  }

  @Test
  void dealsRoundsToTheRowsThatLackSteadySlices() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP, UDS);
    for (int i = 0; i < 10; i++) {
      row(TCP).add(slice(SliceState.STEADY, 0));
      round++;
    }
    row(UDS).add(slice(SliceState.STEADY, 0));
    row(UDS).add(slice(SliceState.STEADY, 0));

    assertThat(rounds.deal(++round)).containsOnly(TCP, UDS); // tcp as the reference
  }

  @Test
  void endsWhenEveryMedianIsPrecise() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(10), 0.05, TCP, UDS);

    while (!measure(rounds, SliceState.STEADY, 0.05).isEmpty()) {
      assertThat(round).isLessThan(40);
    }

    assertThat(rounds.progress()).isEqualTo(1);
    assertThat(rounds.isTimeUp()).isFalse();
  }

  @Test
  void goesOnWhileAMedianIsImprecise() {
    AdaptiveRounds rounds = rounds(Duration.ofSeconds(30), 0.01, TCP, UDS);

    while (!measure(rounds, SliceState.STEADY, 1).isEmpty()) {
      assertThat(round).isLessThan(400);
    }

    assertThat(rounds.isTimeUp()).isTrue();
    assertThat(round).isBetween(300, 302);
  }

  @Test
  void dealsNothingToRowsThatFailedOrAreUnavailable() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP, UDS, GRPC);
    row(UDS).skip(new Unavailable("Not here.", "Use another system."));

    assertThat(measure(rounds, SliceState.STEADY, 0)).containsOnly(TCP, GRPC);
  }
}
