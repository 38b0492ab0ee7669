package dev.ipcbench.measurement.verdict.rule;

import static dev.ipcbench.measurement.verdict.rule.JudgeTests.assertSuspect;
import static dev.ipcbench.measurement.verdict.rule.JudgeTests.assertValid;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.figure.LoopTimes;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.platform.Wait;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FigureRulesTests {

  private final SampleRow row = new SampleRow();

  @Test
  void suspectsAMedianThatIsKnownToMoreThanAQuarterOnly() {
    row.interval = List.of(15_000.0, 25_000.0);
    assertValid(row);

    row.interval = List.of(19_000.0, 25_002.0);
    assertSuspect(row, ReasonCode.IMPRECISE, 0.2501, 0.25)
        .hasToString(
            "The median is known to ±25 % only. Measure longer (--max-time), or close other"
                + " programs. Use --wait spin to see whether the wake-up of blocked threads is what"
                + " varies.");
  }

  @Test
  void doesNotAdviseSpinningForARowThatSpins() {
    row.scenario = row.scenario.withTransport("tcp", Wait.SPIN);
    row.interval = List.of(10_000.0, 30_000.0);

    assertSuspect(row, ReasonCode.IMPRECISE, 0.5, 0.25)
        .hasToString(
            "The median is known to ±50 % only. Measure longer (--max-time), or close other"
                + " programs.");
  }

  @Test
  void acceptsThePrecisionThatTheUserAskedFor() {
    row.precision = 0.4;
    row.interval = List.of(12_000.0, 28_000.0);
    assertValid(row);

    row.interval = List.of(11_900.0, 28_000.0);
    assertSuspect(row, ReasonCode.IMPRECISE, 0.405, 0.4);
  }

  @Test
  void acceptsTheHarnessHoweverImprecise() {
    row.scenario = row.scenario.withTransport("none", Wait.BLOCK);
    row.interval = List.of(10_000.0, 30_000.0);

    assertValid(row);
  }

  @Test
  void acceptsARowWithoutInterval() {
    row.interval = null;

    assertValid(row);
  }

  @Test
  void suspectsAReplyThatTookLongerThanASecondThoughNoProcessWasStopped() {
    row.maxNanos = 1_000_000_000;
    assertValid(row);

    row.maxNanos = 3_200_000_000L;
    assertSuspect(row, ReasonCode.STALLED, 3.2e9, 1e9)
        .asString()
        .startsWith("A reply took 3.20 s, though neither process was stopped. Check the network");
  }

  @Test
  void suspectsTwoModesOfUnpinnedThreadsOnly() {
    row.blockMedians = List.of(20_000L, 60_000L, 20_100L, 60_100L);
    assertValid(row);

    row.scenario = placed(Placement.free());
    assertSuspect(row, ReasonCode.TWO_MODES, 2.99, 1.3)
        .hasToString(
            "Medians form two groups: 2 blocks around 20.1 µs and 2 blocks around 60.1 µs."
                + " Unpinned threads probably share a CPU at some times and not at others. Use"
                + " --placement cross-core or same-core.");
  }

  @Test
  void suspectsARateBelowNinetyNinePercent() {
    row.scenario = row.scenario.withPacing(new Pacing.FixedRate(5000));
    row.perSecond = 4950;
    assertValid(row);

    row.perSecond = 4900;
    assertSuspect(row, ReasonCode.RATE_NOT_REACHED, 0.98, 0.99)
        .hasToString(
            "4900 of 5000 requests per second were sent; 0 were due and still unsent at the end."
                + " Choose a lower --rate, or more --connections.");
  }

  @Test
  void suspectsRequestsThatWereNeverSent() {
    row.scenario = row.scenario.withPacing(new Pacing.FixedRate(5000));
    row.perSecond = 5000;
    row.turns = new TurnTotals(14, 560_000, 1, 0, 0, 0, 15_000);

    assertSuspect(row, ReasonCode.RATE_NOT_REACHED, 1, 0.99)
        .asString()
        .startsWith("5000 of 5000 requests per second were sent; 1 were due and still unsent");
  }

  @Test
  void suspectsAClockThatAdvancesByMoreThanATenthOfTheMedian() {
    row.clockQuantumNanos = 2_000;
    assertValid(row);

    row.clockQuantumNanos = 2_100;
    assertSuspect(row, ReasonCode.CLOCK_COARSE, 0.105, 0.1)
        .hasToString(
            "The clock advances in steps of 2.10 µs, the median is 20.0 µs. Compare this row by its"
                + " throughput, or measure with larger messages.");
  }

  @Test
  void acceptsAnyClockForTheRowWithoutATransport() {
    row.scenario = row.scenario.withTransport("none", Wait.BLOCK);
    row.clockQuantumNanos = 15_000;

    assertValid(row);
  }

  @Test
  void suspectsServiceTimesThatDoNotAddUp() {
    // 14 000 round trips of 20 µs, and 140 ns between two of them.
    row.loop = loop(281_960_000 / 0.951);
    assertValid(row);
    row.loop = loop(281_960_000 / 1.019);
    assertValid(row);

    row.loop = loop(281_960_000 / 0.94);
    assertSuspect(row, ReasonCode.LITTLES_LAW, 0.94, 0.95)
        .hasToString(
            "Service times and overhead make up 94 % of the time of the loop. The client was"
                + " delayed between round trips, outside the measured times: close other programs,"
                + " or choose another CPU for the client.");
    row.loop = loop(281_960_000 / 1.03);
    assertSuspect(row, ReasonCode.LITTLES_LAW, 1.03, 1.02);
  }

  @Test
  void expectsServiceTimesToAddUpOnlyInAClosedLoopOfKnownOverhead() {
    row.loop = loop(600_000_000);
    row.overheadNanos = OptionalDouble.empty();
    assertValid(row);

    row.overheadNanos = OptionalDouble.of(140);
    row.scenario = row.scenario.withPacing(new Pacing.FixedRate(10_000));
    assertValid(row);
  }

  private static LoopTimes loop(double nanos) {
    return new LoopTimes(280_000_000, (long) nanos, (long) nanos);
  }

  private Scenario placed(Placement placement) {
    Scenario old = row.scenario;
    return new Scenario(
        old.transport(),
        old.target(),
        placement,
        old.waiting(),
        old.pacing(),
        old.requestBytes(),
        old.replyBytes(),
        old.connections());
  }
}
