package dev.ipcbench.measurement.merge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.interval.Block;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.SampleSlices;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.MeasuredRow;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Judgement;
import dev.ipcbench.measurement.verdict.Reason;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Availability.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedRowsTests {

  private static final Scenario TCP = Parts.scenario(Target.SERVER);

  @TempDir Path results;

  @Test
  void mergesTheSlicesOfAllParts() throws IOException {
    Part first = Parts.write(results, TCP, Parts.slices(6, 20_000));
    Part second = Parts.write(results, TCP, Parts.slices(6, 21_000));
    List<Slice> passedOn = new ArrayList<>();

    PartSlices slices = new PartSlices();
    slices.read(List.of(first), passedOn::add);
    slices.read(List.of(first, second), passedOn::add);
    MeasuredRow row =
        MergedRows.of("runc-x", "runc", List.of(first, second), slices, Circumstances.NONE, 1);

    assertThat(first.row().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(row.row().id()).isEqualTo("runc-x");
    assertThat(row.row().setup()).isEqualTo("runc");
    assertThat(row.row().verdict()).isEqualTo(Verdict.VALID);
    assertThat(row.row().figures().roundTrips()).isEqualTo(12_000);
    assertThat(row.row().figures().slices().steady()).isEqualTo(12);
    assertThat(row.row().figures().messagesPerSecond()).isEqualTo(10_000);
    assertThat(row.row().figures().turns().turns()).isEqualTo(12);
    assertThat(row.row().figures().loop())
        .isEqualTo(first.row().figures().loop().plus(second.row().figures().loop()));
    assertThat(requireNonNull(row.row().serviceTime()).intervals()).containsKey("50");
    assertThat(passedOn).hasSize(12);
    assertThat(row.starts()).hasSize(2);
  }

  @Test
  void keepsTheRoundsOfPartsApart() throws IOException {
    Part first = Parts.write(results, TCP, Parts.slices(3, 20_000));
    Part second = Parts.write(results, TCP, Parts.slices(2, 20_000));

    MeasuredRow row = merged(first, second);

    int start = Slice.UNITS_PER_START;
    assertThat(row.blocks().list())
        .extracting(Block::firstUnit)
        .containsExactly(1, 2, 3, start + 1, start + 2);
  }

  @Test
  void givesTheMaximumOfEveryMeasuredSliceOfAnOpenLoop() throws IOException {
    Scenario rated = TCP.withPacing(new Pacing.FixedRate(10_000));
    Slice[] slices = new Slice[11];
    for (int i = 0; i < 10; i++) {
      slices[i] = SampleSlices.open(i + 1, 1000, 20_000, SliceState.STEADY);
    }
    slices[10] = SampleSlices.open(11, 1000, 700_000, SliceState.STILL_COMPILING);

    MeasuredRow row = merged(Parts.write(results, rated, slices));

    LatencySummary response = requireNonNull(row.row().figures().responseTime());
    assertThat(response.max()).isGreaterThan(1_500_000);
    assertThat(response.percentiles().get("50")).isBetween(39_900L, 40_100L);
    assertThat(row.row().figures().slices().leftOut())
        .isEqualTo(Map.of(SliceState.STILL_COMPILING, 1));
  }

  @Test
  void isIncompleteIfTheMergedRunWasStopped() throws IOException {
    Part part = Parts.write(results, TCP, Parts.slices(5, 20_000));

    MeasuredRow row = merged(Circumstances.NONE.with(true, 0.05), part);

    assertThat(codes(row.row())).containsExactly("INCOMPLETE");
  }

  @Test
  void keepsReasonsThatDoNotFollowFromTheFigures() throws IOException {
    Reason shared = Reason.of(ReasonCode.SHARED_SERVER, "Another client was there.");
    Reason few = Reason.of(ReasonCode.TOO_FEW, "5 of 5 slices.");
    Part first = suspect(Parts.write(results, TCP, Parts.slices(6, 20_000)), shared, few);
    Part second = suspect(Parts.write(results, TCP, Parts.slices(6, 20_000)), shared);

    assertThat(merged(first, second).row().judgement())
        .isEqualTo(new Judgement(Verdict.SUSPECT, List.of(shared)));
  }

  @Test
  void failsIfOnePartFailedAndKeepsItsReason() throws IOException {
    Part measured = Parts.write(results, TCP, Parts.slices(12, 20_000));
    Failure lost = new Failure(Failure.Kind.LOST_REPLY, "No reply for 5 s.");
    Part failed = new Part(Parts.row(TCP, new Outcome.Failed(lost, new RowTotals())), results);

    MeasuredRow row = merged(measured, failed);

    assertThat(row.row().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(codes(row.row())).containsExactly("LOST_REPLY");
    assertThat(row.row().errors()).isEqualTo(1);
    assertThat(row.row().figures().roundTrips()).isEqualTo(12_000);
  }

  @Test
  void isSkippedOnceIfUnavailableInEveryPart() throws IOException {
    Unavailable why = new Unavailable("There are none here.", "Use Windows.");
    Part skipped = new Part(Parts.row(TCP, new Outcome.Skipped(why)), results);

    MeasuredRow row = merged(skipped, skipped);

    assertThat(row.row().verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(codes(row.row())).containsExactly("NOT_AVAILABLE");
    assertThat(row.row().serviceTime()).isNull();
  }

  @Test
  void isSuspectIfUnavailableInOnePart() throws IOException {
    Unavailable why = new Unavailable("There are none here.", "Use Windows.");
    Part skipped = new Part(Parts.row(TCP, new Outcome.Skipped(why)), results);

    MeasuredRow row = merged(Parts.write(results, TCP, Parts.slices(12, 20_000)), skipped);

    assertThat(row.row().verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(codes(row.row())).containsExactly("NOT_AVAILABLE");
  }

  @Test
  void namesAMissingFile() throws IOException {
    Part part = Parts.write(results, TCP, Parts.slices(2, 20_000));
    Path file = part.directory().resolve(TCP.id() + ".hlog");
    Files.delete(file);

    assertThatIOException().isThrownBy(() -> merged(part)).withMessageContaining(file.toString());
  }

  @Test
  void isWithoutFiguresIfNoPartHasTheRow() {
    Reason stopped = Reason.of(ReasonCode.NOT_AVAILABLE, "The matrix was stopped before.");
    Reason broken = Reason.of(ReasonCode.SETUP_FAILED, "The container ended.");

    assertThat(MergedRows.without("x", "runc", TCP, stopped).row().verdict())
        .isEqualTo(Verdict.SKIPPED);
    Row failed = MergedRows.without("x", "runc", TCP, broken).row();
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.reasons()).containsExactly(broken);
    assertThat(failed.isMeasured()).isFalse();
  }

  private static MeasuredRow merged(Part... parts) throws IOException {
    return merged(Circumstances.NONE, parts);
  }

  private static MeasuredRow merged(Circumstances circumstances, Part... parts) throws IOException {
    PartSlices slices = new PartSlices();
    slices.read(List.of(parts), _ -> {});
    return MergedRows.of("runc-x", "runc", List.of(parts), slices, circumstances, 1);
  }

  private static Part suspect(Part part, Reason... reasons) {
    MeasuredRow row = new MeasuredRow(part.row(), SampleSlices.totals(1, 1).blocks());
    return new Part(
        MergedRows.judged(row, Verdict.SUSPECT, List.of(reasons)).row(), part.directory());
  }

  private static List<String> codes(Row row) {
    return row.reasons().stream().map(Reason::code).toList();
  }
}
