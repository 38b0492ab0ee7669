package dev.ipcbench.measurement.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.result.figure.RowFigures;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Availability.Unavailable;
import org.junit.jupiter.api.Test;

final class RowsTests {

  private static final Scenario TCP = Samples.scenario("tcp");

  @Test
  void judgesTheFiguresOfAMeasuredRow() {
    Row row = Samples.row(TCP, new Measured(Samples.totals(12)));

    assertThat(row.id()).isEqualTo("tcp-server-cross-core-block-max-1024x64");
    assertThat(row.scenario()).isEqualTo(TCP);
    assertThat(row.setup()).isEqualTo("bare");
    assertThat(row.verdict()).isEqualTo(Verdict.VALID);
    assertThat(row.reasons()).isEmpty();
    assertThat(row.errors()).isZero();
    assertThat(row.figures()).isEqualTo(RowFigures.of(TCP, Samples.totals(12), 1));
    assertThat(row.waitingTime()).isEqualTo(row.serviceTime()).isNotNull();
  }

  @Test
  void isSuspectWithTooFewSlices() {
    Row row = Samples.row(TCP, new Measured(Samples.totals(9)));

    assertThat(row.verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(row.reasons()).extracting(Reason::code).containsExactly("STILL_COMPILING");
  }

  @Test
  void isIncompleteIfTheRunWasStopped() {
    Row row =
        Rows.of(
            TCP, "bare", new Measured(Samples.totals(3)), Circumstances.NONE.with(true, 0.05), 1);

    assertThat(row.reasons()).extracting(Reason::code).containsExactly("INCOMPLETE");
  }

  @Test
  void keepsWhatWasMeasuredBeforeAFailure() {
    Failure failure = new Failure(Failure.Kind.LOST_REPLY, "No reply for 5 s.");

    Row row = Samples.row(TCP, new Failed(failure, SampleSlices.totals(3, 20_000)));

    assertThat(row.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(row.reasons()).extracting(Reason::code).containsExactly("LOST_REPLY");
    assertThat(row.errors()).isEqualTo(1);
    assertThat(row.figures().roundTrips()).isEqualTo(3000);
    assertThat(row.isMeasured()).isTrue();
  }

  @Test
  void hasNoTimesIfSkipped() {
    Unavailable why = new Unavailable("There are no pipes here.", "Use Windows.");

    Row row = Samples.row(Samples.scenario("pipe"), new Skipped(why));

    assertThat(row.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(row.reasons()).singleElement().matches(it -> it.is(ReasonCode.NOT_AVAILABLE));
    assertThat(row.figures()).isEqualTo(RowFigures.NONE);
    assertThat(row.isMeasured()).isFalse();
    assertThat(row.waitingTime()).isNull();
  }

  @Test
  void letsTheUserOfARateWaitFromTheDueTime() {
    Row row = Samples.result().rows().get(1);

    assertThat(row.scenario().pacing()).isEqualTo(new Pacing.FixedRate(1000));
    assertThat(row.waitingTime()).isEqualTo(row.figures().responseTime()).isNotNull();
  }
}
