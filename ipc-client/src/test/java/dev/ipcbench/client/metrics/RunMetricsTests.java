package dev.ipcbench.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.Histograms;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class RunMetricsTests {

  private static final Scenario TCP = scenario("tcp", 64, 64);
  private static final Scenario UDS = scenario("uds", 64, 16);
  private static final int ROUNDS = 2;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RunMetrics metrics = new RunMetrics(registry);

  RunMetricsTests() {
    metrics.planned(
        new Plan(List.of(TCP, UDS), ROUNDS, LoadLimit.ofRoundTrips(10), 1), "bare", Set.of(TCP));
  }

  private static Scenario scenario(String transport, int requestBytes, int replyBytes) {
    return new Scenario(
        transport,
        Target.SERVER,
        Placement.free(),
        Wait.BLOCK,
        new Pacing.ClosedLoop(),
        requestBytes,
        replyBytes,
        1);
  }

  private void measure(int round, long nanos, int times) {
    Histogram interval = Histograms.empty();
    interval.recordValueWithCount(nanos, times);
    metrics.recorded(TCP, interval);
    metrics.measured(
        TCP, new RoundMeasurement(round, interval, 1, 1, new WarmUpOutcome(true, 1, 0)));
  }

  private double gauge(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).gauge().value();
  }

  @Test
  void registersTheMetersOfMeasurableRowsWithThePlan() {
    assertThat(registry.get("ipc.round.trip").functionTimers())
        .singleElement()
        .satisfies(
            timer -> {
              assertThat(timer.count()).isZero();
              assertThat(timer.getId().getTags())
                  .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                  .containsExactlyInAnyOrder(
                      "transport=tcp",
                      "target=server",
                      "setup=bare",
                      "placement=free",
                      "wait=block",
                      "pacing=max",
                      "bytes=64",
                      "kind=service");
            });
  }

  @Test
  void countsRoundTripsAsSoonAsTheyAreRecorded() {
    Histogram interval = Histograms.empty();
    interval.recordValueWithCount(1_000, 25);

    metrics.recorded(TCP, interval);

    assertThat(registry.get("ipc.round.trip").functionTimer().count()).isEqualTo(25);
    assertThat(registry.get("ipc.round.trip").functionTimer().totalTime(TimeUnit.NANOSECONDS))
        .isCloseTo(25_000, within(1.0));
  }

  @Test
  void registersQuantilesOverAllRoundsOnceTheyHaveEnoughSamples() {
    measure(1, 1_000, 20);
    assertThat(registry.find("ipc.round.trip.quantile").gauges())
        .extracting(gauge -> gauge.getId().getTag("quantile"))
        .containsExactly("0.5");

    measure(2, 5_000, 980);
    assertThat(registry.find("ipc.round.trip.quantile").gauges())
        .extracting(gauge -> gauge.getId().getTag("quantile"))
        .containsExactlyInAnyOrder("0.5", "0.75", "0.9", "0.95", "0.99");
    assertThat(gauge("ipc.round.trip.quantile", "quantile", "0.5")).isCloseTo(5e-6, within(1e-8));
  }

  @Test
  void progressCountsTheRoundsOfMeasurableRows() {
    Gauge progress = registry.get("ipc.run.progress").gauge();
    assertThat(progress.value()).isZero();

    measure(1, 1_000, 20);
    assertThat(progress.value()).isEqualTo(0.5);

    metrics.failed(2, TCP, new Failure(Failure.Kind.LOST_REPLY, "Connection closed."));
    assertThat(progress.value()).isEqualTo(1);
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
    assertThat(registry.get("ipc.run.progress").gauge().value()).isEqualTo(1);
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
    assertThat(states()).containsExactly("warming");

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
        new Environment(Map.of(), Map.of()),
        List.of());
  }
}
