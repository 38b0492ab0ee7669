package dev.ipcbench.measurement.verdict.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.affinity.CpuSet;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTests {

  private static final Placement PINNED =
      new Placement(Placement.CROSS_CORE, CpuSet.of(0), CpuSet.of(1));
  private static final WarmUpOutcome SETTLED = new WarmUpOutcome(true, 1_000, 0.004);
  private static final WarmUpOutcome UNSETTLED = new WarmUpOutcome(false, 9_000, 0.127);

  @Test
  void acceptsRoundsThatAgree() {
    Judgement judgement = judge(PINNED, measured(20_000, 21_000, 23_900));

    assertThat(judgement).isEqualTo(new Judgement(Verdict.VALID, List.of()));
  }

  @Test
  void suspectsRoundsThatDisagree() {
    Judgement judgement = judge(PINNED, measured(20_000, 21_000, 26_200));

    assertThat(judgement.verdict()).isEqualTo(Verdict.SUSPECT);
    Reason reason = only(judgement);
    assertThat(reason.is(ReasonCode.ROUNDS_DISAGREE)).isTrue();
    assertThat(reason.measured()).isCloseTo(1.31, within(0.002));
    assertThat(reason.threshold()).isEqualTo(1.2);
    assertThat(reason.sentences())
        .contains("from 20.0 µs to 26.2 µs (ratio 1.309, limit 1.2).", "--wait spin")
        .doesNotContain("--placement");
  }

  @Test
  void doesNotAdviseSpinningForARowThatSpins() {
    Judgement judgement = judge(PINNED, Wait.SPIN, 3, measured(20_000, 21_000, 26_200));

    assertThat(only(judgement).remedy()).contains("Close other programs").doesNotContain("--wait");
  }

  @Test
  void toleratesTheResolutionOfTheClock() {
    assertThat(judge(PINNED, measured(50, 70, 99)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(judge(PINNED, measured(50, 70, 101)).verdict()).isEqualTo(Verdict.SUSPECT);
  }

  @Test
  void acceptsASingleRound() {
    assertThat(judge(PINNED, 1, measured(20_000)).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void suspectsAWarmUpThatDidNotSettle() {
    Outcome outcome =
        new Measured(
            List.of(
                round(1, 20_000, SETTLED), round(2, 20_000, UNSETTLED), round(3, 20_000, SETTLED)));

    Reason reason = only(judge(PINNED, outcome));

    assertThat(reason.is(ReasonCode.WARM_UP_NOT_SETTLED)).isTrue();
    assertThat(reason.sentences()).contains("1 of 3 rounds", "13 %", "Close other programs");
    assertThat(reason.measured()).isEqualTo(0.127);
  }

  @Test
  void isIncompleteIfTheRunWasStopped() {
    Reason reason = only(judge(PINNED, 5, measured(20_000, 20_000)));

    assertThat(reason.is(ReasonCode.INCOMPLETE)).isTrue();
    assertThat(reason.sentences()).contains("2 of 5 rounds");
    assertThat(reason.measured()).isEqualTo(2);
    assertThat(reason.threshold()).isEqualTo(5);
  }

  @Test
  void suspectsTwoModesOfUnpinnedThreadsOnly() {
    Outcome outcome = measured(20_000, 60_000, 20_100, 60_100);

    Judgement judgement = judge(Placement.free(), outcome);

    assertThat(judgement.reasons())
        .extracting(Reason::code)
        .containsExactly("ROUNDS_DISAGREE", "TWO_MODES");
    Reason reason = judgement.reasons().getLast();
    assertThat(reason.sentences())
        .contains("2 rounds around 20.1 µs", "2 rounds around 60.1 µs", "--placement cross-core");
    assertThat(reason.measured()).isCloseTo(2.99, within(0.01));
    assertThat(reason.threshold()).isEqualTo(1.3);
    assertThat(judge(PINNED, outcome).reasons())
        .extracting(Reason::code)
        .containsExactly("ROUNDS_DISAGREE");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, CONNECT_FAILED",
    "LOST_REPLY, LOST_REPLY",
    "CORRUPT_REPLY, CORRUPT_REPLY",
    "REFUSED, REFUSED",
    "PLACEMENT, PLACEMENT_FAILED"
  })
  void failsARowWithTheReasonOfItsFailure(Failure.Kind kind, ReasonCode code) {
    Failed outcome =
        new Failed(
            new Failure(kind, "Reply 7 is not what was sent."), List.of(round(1, 1, SETTLED)));

    Judgement judgement = judge(PINNED, outcome);

    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(only(judgement).is(code)).isTrue();
    assertThat(only(judgement).text()).isEqualTo("Reply 7 is not what was sent.");
    assertThat(only(judgement).remedy()).endsWith(".");
  }

  @Test
  void skipsARowThatIsUnavailableWithReasonAndRemedy() {
    Judgement judgement =
        judge(PINNED, new Skipped(new Unavailable("There are no pipes here.", "Use Windows.")));

    assertThat(judgement.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(only(judgement))
        .isEqualTo(
            new Reason("NOT_AVAILABLE", "There are no pipes here.", "Use Windows.", null, null));
  }

  @Test
  void ignoresRoundsWithoutARoundTrip() {
    Outcome outcome =
        new Measured(
            List.of(
                new RoundMeasurement(1, Histograms.empty(), 0, 0, SETTLED),
                round(2, 20_000, SETTLED)));

    assertThat(judge(Placement.free(), 2, outcome).verdict()).isEqualTo(Verdict.VALID);
  }

  private static Reason only(Judgement judgement) {
    assertThat(judgement.reasons()).hasSize(1);
    return judgement.reasons().getFirst();
  }

  private static Judgement judge(Placement placement, Outcome outcome) {
    int rounds = outcome instanceof Measured(var measured) ? measured.size() : 1;
    return judge(placement, rounds, outcome);
  }

  private static Judgement judge(Placement placement, int plannedRounds, Outcome outcome) {
    return judge(placement, Wait.BLOCK, plannedRounds, outcome);
  }

  private static Judgement judge(
      Placement placement, Wait wait, int plannedRounds, Outcome outcome) {
    Scenario scenario =
        new Scenario("tcp", Target.SERVER, placement, wait, new Pacing.ClosedLoop(), 1024, 1024, 1);
    return Judge.judge(scenario, plannedRounds, outcome);
  }

  private static Outcome measured(long... medians) {
    return new Measured(
        IntStream.range(0, medians.length)
            .mapToObj(i -> round(i + 1, medians[i], SETTLED))
            .toList());
  }

  private static RoundMeasurement round(int round, long nanos, WarmUpOutcome warmUp) {
    Histogram histogram = Histograms.empty();
    histogram.recordValueWithCount(nanos, 100);
    return new RoundMeasurement(round, histogram, 100 * nanos, 50_000, warmUp);
  }
}
