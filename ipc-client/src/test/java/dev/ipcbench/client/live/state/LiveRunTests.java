package dev.ipcbench.client.live.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class LiveRunTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");

  private final AtomicLong nanos = new AtomicLong();
  private final LiveRun run = new LiveRun(nanos::get);

  private static Scenario scenario(String transport) {
    return new Scenario(
        transport, Target.SERVER, Placement.free(), Wait.BLOCK, new Pacing.ClosedLoop(), 64, 64, 1);
  }

  private void plan() {
    run.begin(List.of("run", "--transports", "tcp,uds"));
    Plan plan = new Plan(List.of(TCP, UDS), new Design.Fixed(4, TurnLength.ofRoundTrips(1000)), 1);
    run.planned(plan, "bare", Set.of(TCP, UDS));
  }

  private LiveRow row(Scenario scenario) {
    return run.state().rows().stream()
        .filter(row -> row.id().equals(scenario.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isIdleUntilTheCommandLineBeginsARun() {
    assertThat(run.state()).isEqualTo(LiveState.IDLE);

    run.begin(List.of("run"));

    assertThat(run.state().phase()).isEqualTo(Phase.PREPARING);
    assertThat(run.state().holder())
        .isNotNull()
        .extracting(Holder::startedBy, Holder::process)
        .containsExactly("command line", ProcessHandle.current().pid());
  }

  @Test
  void showsPercentilesOfTheSteadySlicesAfterEachTurn() {
    plan();
    run.starting(1, TCP);
    run.measured(TCP, SampleSlices.closed(0, SliceState.STILL_COMPILING, 9_000, 1000));
    run.measured(TCP, SampleSlices.closed(0, SliceState.STEADY, 2_000, 1000));
    assertThat(row(TCP).percentiles()).as("in the middle of a turn").isEmpty();

    run.progressed(0.125);

    assertThat(run.state().row()).isEqualTo(TCP.id());
    assertThat(row(TCP).roundTrips()).isEqualTo(1000);
    assertThat(row(TCP).percentiles()).containsEntry("50", 2_000L).containsKey("99");
    assertThat(row(TCP).percentiles()).as("1000 round trips are too few").doesNotContainKey("99.9");
    assertThat(row(UDS).percentiles()).isEmpty();
  }

  @Test
  void showsALongTurnTwiceASecond() {
    plan();
    run.starting(1, TCP);
    nanos.addAndGet(600_000_000);

    run.measured(TCP, SampleSlices.closed(0, SliceState.STEADY, 2_000, 1000));

    assertThat(row(TCP).percentiles()).containsEntry("50", 2_000L);
  }

  @Test
  void estimatesTheRemainingTimeFromTheShareThatIsDone() {
    plan();
    assertThat(run.state().secondsLeft()).isNull();
    nanos.addAndGet(10_000_000_000L);

    run.progressed(0.25);

    assertThat(run.state().progress()).isEqualTo(0.25);
    assertThat(run.state().secondsLeft()).isEqualTo(30);
  }

  @Test
  void saysAtOnceWhyARowIsNotMeasured() {
    plan();

    run.failed(1, TCP, new Failure(Failure.Kind.LOST_REPLY, "No reply."));
    run.skipped(1, UDS, new Unavailable(new Problem("No uds.", "Use tcp.")));

    assertThat(row(TCP).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(row(TCP).reasons()).containsExactly("No reply.");
    assertThat(row(UDS).verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(row(UDS).reasons()).containsExactly("No uds. Use tcp.");
  }

  @Test
  void endsWithTheRowsOfTheResult() {
    plan();
    Row stored =
        Rows.of(
            TCP,
            "bare",
            new Outcome.Measured(SampleSlices.steady(12, 3_000, 1000)),
            Circumstances.NONE,
            1);

    run.finished(new RunSummary(result(true, stored), Path.of("results", "20260101T000000Z-run")));

    assertThat(run.state().phase()).isEqualTo(Phase.FINISHED);
    assertThat(run.state().progress()).isEqualTo(1);
    assertThat(run.state().result()).isEqualTo("20260101T000000Z-run");
    assertThat(row(TCP).percentiles())
        .isEqualTo(Objects.requireNonNull(stored.serviceTime()).percentiles());
    assertThat(row(TCP).intervals()).containsKey("50");
    assertThat(row(TCP).verdict()).isEqualTo(stored.verdict());
  }

  @Test
  void tellsARunThatWasStoppedFromACompleteOne() {
    plan();
    run.progressed(0.5);

    run.finished(new RunSummary(result(false), Path.of("results", "x")));

    assertThat(run.state().phase()).isEqualTo(Phase.STOPPED);
    assertThat(run.state().progress()).isEqualTo(0.5);
  }

  @Test
  void canBeReadByAnotherProcess() {
    plan();
    run.starting(1, TCP);
    run.measured(TCP, SampleSlices.closed(0, SliceState.STEADY, 2_000, 1000));
    run.progressed(0.5);
    JsonMapper json = new JsonMapper();

    LiveState read = json.readValue(json.writeValueAsString(run.state()), LiveState.class);

    assertThat(read).isEqualTo(run.state());
  }

  private static RunResult result(boolean complete, Row... rows) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "run",
        Instant.EPOCH,
        complete,
        List.of("run"),
        1,
        false,
        new Environment(Map.of(), Map.of()),
        List.of("uds 0.6 × tcp"),
        List.of(rows),
        List.of(),
        List.of());
  }
}
