package dev.ipcbench.measurement.verdict.rule;

import static dev.ipcbench.measurement.verdict.rule.JudgeTests.assertSuspect;
import static dev.ipcbench.measurement.verdict.rule.JudgeTests.assertValid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.TurnTotals;
import dev.ipcbench.measurement.verdict.ReasonCode;
import org.junit.jupiter.api.Test;

final class EvidenceRulesTests {

  private final SampleRow row = new SampleRow();

  @Test
  void suspectsARowWhoseSlicesWereLeftOutBecauseOfCompilers() {
    row.steady = 9;
    row.stillCompiling = 3;

    assertSuspect(row, ReasonCode.STILL_COMPILING, 9, 10)
        .hasToString(
            "A JIT compiler was at work in 3 of 12 slices, so fewer than 10 are steady (9). Measure"
                + " longer (--max-time), fewer transports at a time, or on more CPUs.");
  }

  @Test
  void acceptsTenSteadySlicesHoweverManyWereLeftOut() {
    row.steady = 10;
    row.stillCompiling = 30;

    assertValid(row);
  }

  @Test
  void saysThatFewSlicesWereMeasuredIfTheCompilersAreNotTheCause() {
    row.steady = 5;
    row.stillCompiling = 2; // of five that are missing

    assertSuspect(row, ReasonCode.TOO_FEW, 5, 10)
        .hasToString(
            "5 of 7 measured slices are steady, with 14000 round trips. Measure longer: --max-time,"
                + " or more --rounds, --messages or --duration.");
  }

  @Test
  void blamesCompilersForHalfOfTheMissingSlices() {
    row.steady = 5;
    row.stillCompiling = 3;

    assertSuspect(row, ReasonCode.STILL_COMPILING, 5, 10);
  }

  @Test
  void suspectsFewerThanAThousandRoundTrips() {
    row.steadyRoundTrips = 1000;
    assertValid(row);

    row.steadyRoundTrips = 999;
    assertSuspect(row, ReasonCode.TOO_FEW, 999, 1000);
  }

  @Test
  void doesNotCountRoundTripsOfSlicesThatWereLeftOut() {
    row.steadyRoundTrips = 999;
    row.stillCompiling = 5; // with 1000 round trips each

    assertSuspect(row, ReasonCode.TOO_FEW, 999, 1000);
  }

  @Test
  void isIncompleteIfTheRunWasStoppedBeforeTenSteadySlices() {
    row.stopped = true;
    assertValid(row);

    row.steady = 9;
    row.stillCompiling = 3;
    assertSuspect(row, ReasonCode.INCOMPLETE, 9, 10)
        .hasToString("The run was stopped after 9 of 10 steady slices. Let the run finish.");
  }

  @Test
  void suspectsAStallInOneSlice() {
    row.stalledAndLeftOut = 1;
    row.server = SampleRow.late(1_008_000_000L);

    assertSuspect(row, ReasonCode.STALLED, 1, 0)
        .hasToString(
            "A process was stopped in 1 of 15 slices, for up to 1.01 s. Check what stops it: a"
                + " suspended machine, a debugger, a paused container, swapping. Then measure"
                + " again.");
  }

  @Test
  void suspectsAStallThatStaysInTheFigures() {
    row.stalled = 2; // in an open loop

    assertSuspect(row, ReasonCode.STALLED, 2, 0);
  }

  @Test
  void doesNotSayHowLongAStallWasIfNoSideKnows() {
    row.stalledAndLeftOut = 1;
    row.client = SampleRow.late(null);
    row.server = null;

    assertSuspect(row, ReasonCode.STALLED, 1, 0)
        .asString()
        .startsWith("A process was stopped in 1 of 15 slices. Check");
  }

  @Test
  void suspectsASideThatAQuotaStopped() {
    row.server = SampleRow.throttled(52_000_000);

    assertSuspect(row, ReasonCode.THROTTLED, 52_000_000, 0)
        .asString()
        .startsWith("A CPU quota stopped the server for 52.0 ms. Remove the quota");
  }

  @Test
  void suspectsCpusOfWhichMoreThanAFifthIsStolen() {
    row.client = SampleRow.stolen(0.2);
    assertValid(row);

    row.client = SampleRow.stolen(0.2012);
    assertSuspect(row, ReasonCode.STOLEN, 0.2012, 0.2)
        .asString()
        .startsWith("The hypervisor took 20 % of the time of the client's CPUs. Measure on");
  }

  @Test
  void suspectsThreadsThatWaitForTheirCpu() {
    row.server = SampleRow.delayed(0.1);
    assertValid(row);

    row.server = SampleRow.delayed(0.31);
    assertSuspect(row, ReasonCode.CPU_SHARED, 0.31, 0.1)
        .asString()
        .startsWith("A thread of the server was ready but had no CPU for 31 % of the time. Close");
  }

  @Test
  void namesBothSidesIfBothAreDisturbed() {
    row.client = SampleRow.stolen(0.3);
    row.server = SampleRow.stolen(0.4);

    assertThat(row.judge().reasons())
        .extracting(reason -> reason.measured())
        .containsExactly(0.3, 0.4);
  }

  @Test
  void acceptsARowOfWhichTheSystemsTellNothing() {
    row.client = null;
    row.server = null;

    assertValid(row);
  }

  @Test
  void suspectsARowWhoseServerReportsNothingByTheClientAlone() {
    row.server = null;
    row.client = SampleRow.delayed(0.5);

    assertSuspect(row, ReasonCode.CPU_SHARED, 0.5, 0.1);
  }

  @Test
  void suspectsAPeerThatClosesConnections() {
    row.turns = new TurnTotals(14, 560_000, 0, 0, 0, 7, 15_000);

    assertSuspect(row, ReasonCode.NOT_KEPT_ALIVE, 7, 0)
        .hasToString(
            "The peer closed its connection 7 times between messages: the row includes connecting."
                + " Let the peer keep connections alive (HTTP keep-alive), or take the row for"
                + " what it is.");
  }

  @Test
  void suspectsARowOfAnotherIsolationThanDeclared() {
    row.contradiction = "The setup is 'kata', but both sides share a kernel.";

    assertSuspect(row, ReasonCode.ISOLATION_NOT_AS_DECLARED)
        .hasToString(
            "The setup is 'kata', but both sides share a kernel. Check the container with docker"
                + " inspect, or name the actual setup with --setup.");
  }

  @Test
  void suspectsServingThreadsElsewhere() {
    row.misplaced = "The serving threads were not pinned.";

    assertSuspect(row, ReasonCode.NOT_PLACED)
        .hasToString(
            "The serving threads were not pinned. Let the server serve with platform threads, or"
                + " measure with --placement free.");
  }

  @Test
  void suspectsAServerThatAnotherClientUses() {
    row.shared = "Another client exchanged 12 messages.";

    assertSuspect(row, ReasonCode.SHARED_SERVER)
        .hasToString(
            "Another client exchanged 12 messages. Measure a server that no other client uses.");
  }

  @Test
  void suspectsAClockThatChanged() {
    row.clockChanged = true;

    assertSuspect(row, ReasonCode.CLOCK_CHANGED)
        .hasToString(
            "The system has changed its clock source during the run. Measure again; check the"
                + " kernel log for an unstable TSC.");
  }
}
