package dev.ipcbench.client.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class ProgressAsLinesTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");

  private static final Plan PLAN = new Plan(List.of(TCP, UDS), 2, LoadLimit.ofRoundTrips(1000), 1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void printsALinePerRowAndRoundWithTheRemainingTime() {
    try (Progress progress = Progress.on(new PrintStream(bytes, true, UTF_8), false)) {
      progress.note("Starting.");
      progress.planned(PLAN, "bare", Set.of(TCP, UDS));
      progress.warmed(TCP);
      progress.warmed(UDS);
      progress.starting(1, TCP);
      progress.measured(TCP, measurement(1));
      progress.failed(1, UDS, new Failure(Failure.Kind.LOST_REPLY, "No reply."));
      progress.measured(TCP, measurement(2));
    }

    assertThat(bytes.toString(UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("Starting."),
            line -> assertThat(line).isEqualTo("Measuring 2 rows in 2 rounds."),
            line -> assertThat(line).matches("Warm-up done in \\d+ s\\."),
            line ->
                assertThat(line)
                    .matches(
                        "round 1/2  tcp server free block 1024 B  p50 20\\.\\d µs  p99 20\\.\\d µs"
                            + "  \\(about \\d+ s left\\)"),
            line ->
                assertThat(line)
                    .isEqualTo("round 1/2  uds server free block 1024 B  FAILED: No reply."),
            line -> assertThat(line).startsWith("round 2/2  tcp ").endsWith("(about 0 s left)"));
  }

  @Test
  void omitsAPercentileWithTooFewSamples() {
    Histogram few = new Histogram(3);
    few.recordValueWithCount(20_000, 999);
    assertThat(
            Progress.line(TCP, new RoundMeasurement(1, few, 1, 1, new WarmUpOutcome(true, 1, 0))))
        .contains("p50")
        .doesNotContain("p99");
  }

  @Test
  void printsWhyARowIsSkipped() {
    try (Progress progress = Progress.on(new PrintStream(bytes, true, UTF_8), false)) {
      progress.planned(PLAN, "bare", Set.of(TCP, UDS));
      progress.skipped(0, UDS, new Unavailable(new Problem("No path fits.", "Shorten it.")));
    }

    assertThat(bytes.toString(UTF_8).lines())
        .contains("warm-up  uds server free block 1024 B  SKIPPED: No path fits. Shorten it.");
  }

  private static Scenario scenario(String transport) {
    return new Scenario(
        transport,
        Target.SERVER,
        Placement.free(),
        Wait.BLOCK,
        new Pacing.ClosedLoop(),
        1024,
        1024,
        1);
  }

  private static RoundMeasurement measurement(int round) {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(20_000, 1_000);
    return new RoundMeasurement(round, times, 20_000, 1, new WarmUpOutcome(true, 1, 0));
  }
}
