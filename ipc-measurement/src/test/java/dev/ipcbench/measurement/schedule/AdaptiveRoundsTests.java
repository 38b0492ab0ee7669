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
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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
    return new AdaptiveRounds(
        new Design.Adaptive(maxTime, precision),
        rows,
        row -> row.transport().startsWith("grpc") ? "gRPC" : "system calls",
        () -> now);
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
    IntCountsHistogram times = Histograms.ofSlice();
    times.recordValueWithCount((long) (20_000 * (1 + spread * (random.nextDouble() - 0.5))), 1_100);
    return new Slice(round, round, times, null, 1, 100_000_000, 100_000_000, null, state);
  }

  @Test
  void measuresTheFirstGroupUntilItsCompilersRest() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP, UDS, GRPC);

    for (int i = 0; i < 5; i++) {
      assertThat(measure(rounds, SliceState.STILL_COMPILING, 0)).containsOnly(TCP, UDS);
    }
    measure(rounds, SliceState.STEADY, 0);
    assertThat(measure(rounds, SliceState.STEADY, 0)).containsOnly(TCP, UDS);
    assertThat(measure(rounds, SliceState.STEADY, 0)).contains(GRPC);
  }

  @Test
  void measuresTheReferenceInEveryRoundOnceTheCompilersRest() {
    AdaptiveRounds rounds = rounds(Duration.ofMinutes(1), 0.05, TCP, GRPC);
    measure(rounds, SliceState.STEADY, 0);
    measure(rounds, SliceState.STEADY, 0);

    assertThat(measure(rounds, SliceState.STEADY, 0)).containsOnly(GRPC);
    assertThat(measure(rounds, SliceState.STEADY, 0)).containsOnly(GRPC);
    assertThat(measure(rounds, SliceState.STEADY, 0)).containsOnly(TCP, GRPC);
  }

  @Test
  void givesEachGroupItsShareOfTheTimeAlthoughItStillCompiles() {
    AdaptiveRounds rounds = rounds(Duration.ofSeconds(9), 0.05, TCP, UDS, GRPC);

    while (!measure(rounds, SliceState.STILL_COMPILING, 0).contains(GRPC)) {
      assertThat(now).isLessThan(Duration.ofMillis(3_200).toNanos());
    }

    assertThat(now).isGreaterThan(Duration.ofSeconds(3).toNanos());
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

    assertThat(measure(rounds, SliceState.STEADY, 0)).containsOnly(TCP);
  }
}
