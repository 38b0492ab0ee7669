package dev.ipcbench.measurement.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Availability.Unavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MergedRowsTests {

  private static final Scenario TCP = Parts.scenario(Target.SERVER);

  @Test
  void mergesTheRoundsOfAllParts() {
    MeasuredRow row =
        merged(Parts.measured(TCP, 2, 20_000, 20_100), Parts.measured(TCP, 1, 20_050));

    assertThat(row.row().id()).isEqualTo("runc-x");
    assertThat(row.row().verdict()).isEqualTo(Verdict.VALID);
    assertThat(row.row().rounds().count()).isEqualTo(3);
    assertThat(row.row().roundTrips()).isEqualTo(6000);
    assertThat(row.row().rounds().elapsedNanos()).isEqualTo(3_000_000);
    assertThat(row.row().rounds().medianNanos()).hasSize(3);
    assertThat(row.rounds()).extracting(round -> round.round()).isEqualTo(List.of(1, 2, 3));
  }

  @Test
  void suspectsPartsThatDisagreeWithEachOther() {
    MeasuredRow row =
        merged(Parts.measured(TCP, 2, 20_000, 20_100), Parts.measured(TCP, 1, 40_000));

    assertThat(row.row().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(codes(row.row())).isEqualTo(List.of("ROUNDS_DISAGREE"));
  }

  @Test
  void isIncompleteIfAPartIsMissing() {
    MeasuredRow row = merged(Parts.measured(TCP, 2, 20_000, 20_100));

    assertThat(codes(row.row())).isEqualTo(List.of("INCOMPLETE"));
  }

  @Test
  void keepsReasonsThatDoNotFollowFromTheRounds() {
    MeasuredRow part = Parts.measured(TCP, 3, 20_000, 20_100, 20_050);
    Reason warning = Reason.of(ReasonCode.ISOLATION_NOT_AS_DECLARED, "The runtime is another one.");

    MeasuredRow row = merged(MergedRows.judged(part, Verdict.SUSPECT, List.of(warning)));

    assertThat(row.row().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(row.row().reasons()).isEqualTo(List.of(warning));
  }

  @Test
  void failsIfOnePartFailedAndKeepsItsReason() {
    Outcome failed =
        new Outcome.Failed(
            new Failure(Failure.Kind.LOST_REPLY, "No reply for 5 s."), Parts.rounds(20_000));

    MeasuredRow row = merged(Parts.measured(TCP, 2, 20_000, 20_100), Parts.row(TCP, 1, failed));

    assertThat(row.row().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(row.row().errors()).isEqualTo(1);
    assertThat(row.row().roundTrips()).isEqualTo(6000);
    assertThat(row.row().reasons())
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason.sentences())
                    .isEqualTo(
                        "No reply for 5 s. Check the server's log at the time of this row."));
  }

  @Test
  void isSkippedOnceIfUnavailableInEveryPart() {
    Outcome skipped = new Outcome.Skipped(new Unavailable("There are none here.", "Use Windows."));

    MeasuredRow row = merged(Parts.row(TCP, 2, skipped), Parts.row(TCP, 1, skipped));

    assertThat(row.row().verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(codes(row.row())).isEqualTo(List.of("NOT_AVAILABLE"));
    assertThat(row.row().serviceTime()).isNull();
  }

  private static MeasuredRow merged(MeasuredRow... parts) {
    return MergedRows.of("runc-x", "runc", List.of(parts), 3);
  }

  private static List<String> codes(Row row) {
    return row.reasons().stream().map(Reason::code).toList();
  }
}
