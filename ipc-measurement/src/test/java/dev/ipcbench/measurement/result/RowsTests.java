package dev.ipcbench.measurement.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome.Failed;
import dev.ipcbench.measurement.outcome.Outcome.Measured;
import dev.ipcbench.measurement.outcome.Outcome.Skipped;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTests {

  @Test
  void summarizesAllRoundsOfAMeasuredRow() {
    Row row = Samples.row(Samples.scenario("tcp"), new Measured(Samples.rounds(2)));

    assertThat(row.id()).isEqualTo("tcp-server-cross-core-block-max-1024x64");
    assertThat(row.verdict()).isEqualTo(Verdict.VALID);
    assertThat(row.reasons()).isEmpty();
    assertThat(row.roundTrips()).isEqualTo(20_000);
    assertThat(row.errors()).isZero();
    assertThat(row.messagesPerSecond()).isEqualTo(10_000);
    assertThat(row.rounds().elapsedNanos()).isEqualTo(2_000_000_000);
    assertThat(row.rounds().connectNanos()).isEqualTo(40_002);
    assertThat(row.rounds().count()).isEqualTo(2);
    assertThat(row.rounds().medianNanos())
        .hasSize(2)
        .allMatch(median -> median / 16 == 19_999 / 16);
    assertThat(row.rounds().eachElapsedNanos()).containsExactly(1_000_000_000L, 1_000_000_000L);
    assertThat(row.rounds().warmUps()).hasSize(2);
    assertThat(row.scenario()).isEqualTo(Samples.scenario("tcp"));
    assertThat(row.serviceTime())
        .extracting(LatencySummary::percentiles)
        .satisfies(
            percentiles ->
                assertThat(percentiles).containsOnlyKeys("50", "75", "90", "95", "99", "99.9"));
  }

  @Test
  void namesARelayInTheId() {
    Row direct = Samples.row(Samples.scenario("pipe"), new Measured(Samples.rounds(2)));
    Row relayed =
        Samples.row(Samples.relayed(Samples.scenario("pipe")), new Measured(Samples.rounds(2)));

    assertThat(relayed.id()).isEqualTo(direct.id() + "-2hops");
  }

  @Test
  void keepsWhatWasMeasuredBeforeAFailure() {
    Failure failure = new Failure(Failure.Kind.LOST_REPLY, "No reply for 5 s.");

    Row row = Samples.row(Samples.scenario("tcp"), new Failed(failure, Samples.rounds(1)));

    assertThat(row.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(row.errors()).isEqualTo(1);
    assertThat(row.roundTrips()).isEqualTo(10_000);
    assertThat(row.serviceTime()).isNotNull();
  }

  @Test
  void hasNoTimesIfSkipped() {
    Unavailable why = new Unavailable("There are no pipes here.", "Use Windows.");

    Row row = Samples.row(Samples.scenario("pipe"), new Skipped(why));

    assertThat(row.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(row.reasons()).singleElement().matches(it -> it.is(ReasonCode.NOT_AVAILABLE));
    assertThat(row.roundTrips()).isZero();
    assertThat(row.messagesPerSecond()).isZero();
    assertThat(row.serviceTime()).isNull();
    assertThat(row.rounds().connectNanos()).isNull();
    assertThat(row.rounds().elapsedNanos()).isNull();
  }

  @Test
  void isIncompleteIfTheRunWasStopped() {
    Row row = Samples.row(Samples.scenario("tcp"), new Measured(Samples.rounds(1)));

    assertThat(row.verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(row.reasons()).extracting(Reason::code).isEqualTo(List.of("INCOMPLETE"));
  }
}
