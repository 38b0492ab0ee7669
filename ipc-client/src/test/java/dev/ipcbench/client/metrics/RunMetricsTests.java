package dev.ipcbench.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.run.RunSummary;
import dev.ipcbench.platform.Wait;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunMetricsTests {

  private static final Scenario TCP =
      new Scenario(
          "tcp", Target.SERVER, Placement.free(), Wait.BLOCK, new Pacing.ClosedLoop(), 64, 64, 1);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RunMetrics metrics = new RunMetrics(registry);

  @Test
  void progressIsTheShareThatIsDone() {
    Gauge progress = registry.get("ipc.run.progress").gauge();
    assertThat(progress.value()).isZero();

    metrics.progressed(0.4);
    assertThat(progress.value()).isEqualTo(0.4);

    metrics.finished(new RunSummary(result(false), Path.of("results")));
    assertThat(progress.value()).as("of a run that was stopped").isEqualTo(0.4);

    metrics.finished(new RunSummary(result(true), Path.of("results")));
    assertThat(progress.value()).as("of a run that ended early").isEqualTo(1);
  }

  @Test
  void countsAFailedRowAsAnErrorWithItsCause() {
    metrics.failed(0, TCP, new Failure(Failure.Kind.LOST_REPLY, "gone."));

    assertThat(
            registry
                .get("ipc.errors")
                .tags("transport", "tcp", "cause", "lost_reply")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void isIdleUntilARunStartsAndPreparesFirst() {
    MeterRegistry fresh = new SimpleMeterRegistry();
    RunMetrics started = new RunMetrics(fresh);
    assertThat(fresh.get("ipc.run.state").tag("state", "idle").gauge().value()).isEqualTo(1);

    started.preparing();
    assertThat(fresh.get("ipc.run.state").tag("state", "idle").gauge().value()).isZero();
    assertThat(fresh.get("ipc.run.state").tag("state", "preparing").gauge().value()).isEqualTo(1);
  }

  @Test
  void exactlyOneStateIsSetAndFollowsTheEvents() {
    assertThat(states()).containsExactly("idle");

    metrics.preparing();
    assertThat(states()).containsExactly("preparing");

    metrics.starting(1, TCP);
    assertThat(states()).containsExactly("measuring");

    metrics.finished(new RunSummary(result(true), Path.of("results")));
    assertThat(states()).containsExactly("finished");

    metrics.finished(new RunSummary(result(false), Path.of("results")));
    assertThat(states()).containsExactly("stopped");
  }

  private List<String> states() {
    return registry.get("ipc.run.state").gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(gauge -> String.valueOf(gauge.getId().getTag("state")))
        .toList();
  }

  private static RunResult result(boolean complete) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "run",
        Instant.EPOCH,
        complete,
        List.of("run"),
        1,
        false,
        new Environment(Map.of(), Map.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
