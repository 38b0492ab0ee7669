package dev.ipcbench.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.client.request.ResultSpec;
import dev.ipcbench.client.target.MeasuredTargets;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.result.file.ResultDirectory;
import dev.ipcbench.measurement.result.file.ResultReader;
import dev.ipcbench.measurement.verdict.ReasonCode;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultKeeperTests {

  private static final Scenario TCP = row("tcp", new Pacing.ClosedLoop());
  private static final Scenario UDS = row("uds", new Pacing.ClosedLoop());
  private static final Scenario RATED = row("tcp", new Pacing.FixedRate(1000));

  private final Map<Scenario, Outcome> outcomes = new LinkedHashMap<>();
  private final ResultDirectory directory;
  private final ResultKeeper keeper;

  ResultKeeperTests(@TempDir Path parent) throws IOException {
    directory = ResultDirectory.create(parent, "kept", Instant.EPOCH);
    Plan plan = new Plan(List.of(TCP, UDS), new Design.Adaptive(null, 0.05), 1);
    ResultSpec spec = new ResultSpec("bare", "kept", parent, List.of("run"));
    keeper =
        new ResultKeeper(
            new ResultWriter(spec, 1, directory, Instant.EPOCH),
            plan,
            new Environment(Map.of(), Map.of()),
            new RowJudge(plan, new MeasuredTargets(Map.of(), "run"), null));
  }

  private static Scenario row(String transport, Pacing pacing) {
    return new Scenario(transport, Target.SERVER, Placement.free(), Wait.BLOCK, pacing, 64, 64, 1);
  }

  private static Outcome measured(int slices, long nanos) {
    return new Outcome.Measured(SampleSlices.steady(slices, nanos, 1000));
  }

  private Path file(String name) {
    return directory.path().resolve(name);
  }

  @Test
  void keepsEachSliceAtOnce() throws Exception {
    keeper.measured(TCP, SampleSlices.closed(0, SliceState.STILL_COMPILING, 1_000, 9));
    keeper.measured(TCP, SampleSlices.closed(1, SliceState.STEADY, 1_000, 9));

    assertThat(Files.readString(file(TCP.id() + ".hlog")))
        .contains("Tag=" + TCP.id() + "!STILL_COMPILING,", "Tag=" + TCP.id() + ",");
  }

  @Test
  void saysThatTheDirectoryWasDeleted() throws Exception {
    Files.delete(directory.path());
    Slice slice = SampleSlices.closed(0, SliceState.STEADY, 1_000, 9);

    assertThatThrownBy(() -> keeper.measured(TCP, slice))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "The directory of the result, '%s', no longer exists.".formatted(directory.path()));
  }

  @Test
  void writesTheResultSoFar() throws Exception {
    outcomes.put(TCP, measured(12, 10_000));
    outcomes.put(UDS, measured(12, 5_000));

    RunResult kept = keeper.keep(outcomes, true, false);

    assertThat(ResultReader.read(directory.path())).isEqualTo(kept);
    assertThat(kept.complete()).isTrue();
    assertThat(kept.rows()).extracting(Row::verdict).containsOnly(Verdict.VALID);
    assertThat(kept.answer()).first().asString().contains("uds 0.50 × tcp", "< tcp");
    assertThat(kept.comparisons()).isNotEmpty();
  }

  @Test
  void stoppedRunIsIncompleteInRowsThatLackSlices() throws Exception {
    outcomes.put(TCP, measured(3, 10_000));
    outcomes.put(UDS, measured(12, 5_000));

    RunResult kept = keeper.keep(outcomes, false, true);

    assertThat(kept.complete()).isFalse();
    assertThat(kept.rows().get(0).reasons()).anyMatch(it -> it.is(ReasonCode.INCOMPLETE));
    assertThat(kept.rows().get(1).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void rowsThatFailedOrAreSkippedAreKept() throws Exception {
    outcomes.put(
        TCP,
        new Outcome.Failed(new Failure(Failure.Kind.LOST_REPLY, "No reply."), new RowTotals()));
    outcomes.put(UDS, new Outcome.Skipped(new Unavailable(new Problem("No.", "Use tcp."))));

    assertThat(keeper.keep(outcomes, true, false).rows())
        .extracting(Row::verdict)
        .containsExactly(Verdict.FAILED, Verdict.SKIPPED);
  }

  @Test
  void writesThePercentilesOfMeasuredRows() throws Exception {
    RowTotals rated = new RowTotals();
    rated.add(SampleSlices.open(0, 1_000, 2_000, 9));
    RowTotals compiling = new RowTotals();
    compiling.add(SampleSlices.closed(0, SliceState.STILL_COMPILING, 1_000, 9));
    outcomes.put(TCP, measured(1, 10_000));
    outcomes.put(RATED, new Outcome.Measured(rated));
    outcomes.put(UDS, new Outcome.Measured(compiling));

    keeper.keepPercentiles(outcomes);

    assertThat(file(TCP.id() + ".hgrm")).isNotEmptyFile();
    assertThat(file(TCP.id() + ".response.hgrm")).doesNotExist();
    assertThat(file(RATED.id() + ".response.hgrm")).isNotEmptyFile();
    assertThat(file(UDS.id() + ".hgrm")).doesNotExist();
  }
}
