package dev.ipcbench.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.client.SampleSlices;
import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RowTotals;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Environment;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.result.Rows;
import dev.ipcbench.measurement.result.RunResult;
import dev.ipcbench.measurement.verdict.rule.Circumstances;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.platform.usage.UsageDifference;
import dev.ipcbench.platform.usage.UsageReading.ThreadUsage;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RowMetersTests {

  private static final Scenario TCP = scenario("tcp", 64, 64, 1, new Pacing.ClosedLoop());
  private static final Scenario UDS = scenario("uds", 64, 16, 1, new Pacing.ClosedLoop());
  private static final Scenario RATED = scenario("tcp", 64, 64, 4, new Pacing.FixedRate(1000));

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RunMetrics metrics = new RunMetrics(registry);
  private final RowTotals totals = new RowTotals();

  RowMetersTests() {
    plan(TCP, UDS);
  }

  private void plan(Scenario... rows) {
    metrics.planned(
        new Plan(List.of(rows), new Design.Adaptive(null, 0.05), 1), "bare", Set.of(rows[0]));
  }

  private static Scenario scenario(
      String transport, int requestBytes, int replyBytes, int connections, Pacing pacing) {
    return new Scenario(
        transport,
        Target.SERVER,
        Placement.free(),
        Wait.BLOCK,
        pacing,
        requestBytes,
        replyBytes,
        connections);
  }

  /** Passes the slice to the metrics, and adds it to the totals from which the result is made. */
  private void measure(Scenario scenario, Slice slice) {
    metrics.measured(scenario, slice);
    totals.add(slice);
  }

  private Row keep(Scenario scenario) {
    Row row = Rows.of(scenario, "bare", new Outcome.Measured(totals), Circumstances.NONE, 1);
    metrics.kept(result(row));
    return row;
  }

  private static Slice slice(int unit, SliceState state, long nanos, int roundTrips) {
    return SampleSlices.closed(unit, state, nanos, roundTrips);
  }

  private double slices(String state) {
    return registry.get("ipc.slices").tag("state", state).functionCounter().count();
  }

  private FunctionTimer times(String kind) {
    return registry.get("ipc.round.trip").tag("kind", kind).functionTimer();
  }

  private double quantile(String kind, String quantile) {
    return registry
        .get("ipc.round.trip.quantile")
        .tags("kind", kind, "quantile", quantile)
        .gauge()
        .value();
  }

  private double cpuSeconds(String side) {
    return registry.get("ipc.cpu").tag("side", side).functionCounter().count();
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
                      "client=lean",
                      "target=server",
                      "setup=bare",
                      "placement=free",
                      "wait=block",
                      "pacing=max",
                      "bytes=64",
                      "connections=1",
                      "kind=service");
            });
    assertThat(registry.get("ipc.slices").functionCounters())
        .extracting(counter -> counter.getId().getTag("state") + " " + counter.count())
        .containsExactlyInAnyOrder("steady 0.0", "still_compiling 0.0", "stalled 0.0");
  }

  @Test
  void countsEveryRoundTripOfAMeasuredSlice() {
    measure(TCP, slice(0, SliceState.STILL_COMPILING, 9_000, 25));
    measure(TCP, slice(1, SliceState.STEADY, 1_000, 75));
    measure(TCP, slice(2, SliceState.STALLED, 1_000, 10));

    assertThat(times("service").count()).isEqualTo(110);
    assertThat(times("service").totalTime(TimeUnit.NANOSECONDS))
        .isCloseTo(25 * 9_000 + 85 * 1_000, within(310.0));
    assertThat(keep(TCP).figures().roundTripsMeasured()).isEqualTo(110);
  }

  @Test
  void countsSlicesByTheirState() {
    measure(TCP, slice(0, SliceState.STILL_COMPILING, 9_000, 25));
    measure(TCP, slice(1, SliceState.STEADY, 1_000, 75));
    measure(TCP, slice(2, SliceState.STEADY, 1_000, 75));
    measure(TCP, slice(3, SliceState.STALLED, 1_000, 10));

    assertThat(slices("still_compiling")).isEqualTo(1);
    assertThat(slices("steady")).isEqualTo(2);
    assertThat(slices("stalled")).isEqualTo(1);
  }

  @Test
  void addsTheCpuTimeOfBothSides() {
    measure(TCP, slice(0, SliceState.STILL_COMPILING, 9_000, 25));
    measure(TCP, slice(1, SliceState.STEADY, 1_000, 75));

    assertThat(cpuSeconds("client")).isEqualTo(2 * SampleSlices.CPU_NANOS / 1e9);
    assertThat(cpuSeconds("server")).isEqualTo(4 * SampleSlices.CPU_NANOS / 1e9);
  }

  @Test
  void addsWhatDisturbedTheSlicesOfBothSides() {
    ThreadUsage threads = new ThreadUsage(null, 7L, null, null);
    UsageDifference evidence =
        new UsageDifference(99, 1L, 9L, 1L, 2L, 3L, null, null, 4L, null, 6L, 0L, threads);
    measure(TCP, SampleSlices.disturbed(evidence));
    measure(TCP, SampleSlices.disturbed(evidence));

    for (String side : List.of("client", "server")) {
      assertThat(registry.get("ipc.disturbance").tag("side", side).functionCounters())
          .extracting(counter -> counter.getId().getTag("cause") + " " + 1e9 * counter.count())
          .containsExactlyInAnyOrder(
              "compile 2.0",
              "gc 4.0",
              "safepoint 6.0",
              "steal 8.0",
              "suspended 12.0",
              "run_delay 14.0");
    }
  }

  @Test
  void intervalsAreThoseOfTheResult() {
    for (int unit = 0; unit < 20; unit++) {
      measure(TCP, slice(unit, SliceState.STEADY, 1_000L + unit, 100));
    }

    LatencySummary times = Objects.requireNonNull(keep(TCP).serviceTime());

    List<Double> median = Objects.requireNonNull(times.intervals().get("50"));
    assertThat(bound("50", "low")).isEqualTo(median.getFirst() / 1e9);
    assertThat(bound("50", "high")).isEqualTo(median.getLast() / 1e9);
    assertThat(registry.get("ipc.round.trip.interval").gauges())
        .extracting(gauge -> String.valueOf(gauge.getId().getTag("percentile")))
        .doesNotContain("mean", "null");
  }

  private double bound(String percentile, String bound) {
    return registry
        .get("ipc.round.trip.interval")
        .tags("kind", "service", "percentile", percentile, "bound", bound)
        .gauge()
        .value();
  }

  @Test
  void quantilesAreThoseOfTheResult() {
    measure(TCP, slice(0, SliceState.STILL_COMPILING, 90_000, 5_000));
    for (int unit = 1; unit <= 10; unit++) {
      measure(TCP, slice(unit, SliceState.STEADY, 1_000L * unit, 100));
    }
    assertThat(registry.find("ipc.round.trip.quantile").gauges()).isEmpty();

    LatencySummary times = Objects.requireNonNull(keep(TCP).serviceTime());

    assertThat(registry.find("ipc.round.trip.quantile").gauges())
        .extracting(gauge -> gauge.getId().getTag("quantile"))
        .containsExactlyInAnyOrder("0.5", "0.75", "0.9", "0.95", "0.99");
    assertThat(quantile("service", "0.5"))
        .isEqualTo(Objects.requireNonNull(times.percentiles().get("50")) / 1e9)
        .isCloseTo(5e-6, within(1e-8));
    assertThat(quantile("service", "0.99"))
        .isEqualTo(Objects.requireNonNull(times.percentiles().get("99")) / 1e9);
  }

  @Test
  void quantilesFollowTheResult() {
    measure(TCP, slice(0, SliceState.STEADY, 1_000, 20));
    keep(TCP);
    measure(TCP, slice(1, SliceState.STEADY, 5_000, 980));
    keep(TCP);

    assertThat(quantile("service", "0.5")).isCloseTo(5e-6, within(1e-8));
  }

  @Test
  void rowOfARateHasResponseTimesToo() {
    plan(RATED);
    measure(RATED, SampleSlices.open(0, 1_000, 40_000, 50));
    keep(RATED);

    assertThat(times("response").count()).isEqualTo(50);
    assertThat(times("response").totalTime(TimeUnit.NANOSECONDS))
        .isCloseTo(50 * 40_000, within(50 * 40.0));
    assertThat(quantile("response", "0.5")).isCloseTo(40e-6, within(40e-9));
    assertThat(quantile("service", "0.5")).isCloseTo(1e-6, within(1e-9));
  }

  @Test
  void rowsThatDifferInConnectionsAloneHaveMetersOfTheirOwn() {
    Scenario four = scenario("tcp", 64, 64, 4, new Pacing.ClosedLoop());
    plan(four);
    measure(four, slice(0, SliceState.STEADY, 1_000, 25));

    assertThat(registry.get("ipc.round.trip").functionTimers())
        .extracting(timer -> timer.getId().getTag("connections") + ": " + timer.count())
        .containsExactlyInAnyOrder("1: 0.0", "4: 25.0");
  }

  @Test
  void rowHasItsCurrentVerdict() {
    measure(TCP, slice(0, SliceState.STEADY, 1_000, 100));
    keep(TCP);
    assertThat(verdicts()).containsExactly("SUSPECT 1.0");

    for (int unit = 1; unit <= 10; unit++) {
      measure(TCP, slice(unit, SliceState.STEADY, 1_000, 100));
    }
    keep(TCP);
    assertThat(verdicts()).containsExactlyInAnyOrder("SUSPECT 0.0", "VALID 1.0");
  }

  private List<String> verdicts() {
    return registry.get("ipc.row.verdict").gauges().stream()
        .map(gauge -> gauge.getId().getTag("verdict") + " " + gauge.value())
        .toList();
  }

  private static RunResult result(Row row) {
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        "run",
        Instant.EPOCH,
        false,
        List.of("run"),
        1,
        false,
        new Environment(Map.of(), Map.of()),
        List.of(),
        List.of(row),
        List.of(),
        List.of());
  }
}
