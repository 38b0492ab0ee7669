package dev.ipcbench.client.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.measurement.design.Design;
import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Problem;
import dev.ipcbench.platform.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProgressAsLinesTests {

  private static final Scenario TCP = scenario("tcp");
  private static final Scenario UDS = scenario("uds");

  private static final Design ADAPTIVE = new Design.Adaptive(Duration.ofSeconds(75), 0.05);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long nanos = Duration.ofDays(1).toNanos();
  private final Progress progress =
      new ProgressAsLines(new PrintStream(bytes, true, UTF_8), () -> nanos);

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private static Plan plan(Design design, Scenario... rows) {
    return new Plan(List.of(rows), design, 1);
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }

  @Test
  void saysWhatIsMeasuredAndForHowLong() {
    progress.note("Starting.");
    progress.planned(plan(ADAPTIVE, TCP, UDS), "bare", Set.of(TCP, UDS));
    progress.planned(
        plan(new Design.Fixed(1, TurnLength.ofRoundTrips(9)), TCP), "bare", Set.of(TCP));
    progress.planned(
        plan(new Design.Fixed(5, TurnLength.ofRoundTrips(9)), TCP, UDS), "bare", Set.of(TCP));

    assertThat(lines())
        .containsExactly(
            "Starting.",
            "Measuring 2 rows to ±5 %, for at most 75 s.",
            "Measuring 1 row in 1 round.",
            "Measuring 1 row in 5 rounds.");
  }

  @Test
  void printsTheShareThatIsDoneEveryFiveSeconds() {
    progress.planned(plan(ADAPTIVE, TCP), "bare", Set.of(TCP));
    progress.starting(1, TCP);
    pass(4);
    progress.progressed(0.1);
    pass(1);
    progress.progressed(0.125);
    progress.starting(7, TCP);
    pass(4);
    progress.progressed(0.2);
    pass(1);
    progress.progressed(0.25);

    assertThat(lines().subList(1, lines().size()))
        .containsExactly("round 1  13 %  (about 35 s left)", "round 7  25 %  (about 30 s left)");
  }

  @Test
  void printsWhyARowFailedOrIsSkipped() {
    progress.planned(plan(ADAPTIVE, TCP, UDS), "bare", Set.of(TCP, UDS));
    progress.failed(2, TCP, new Failure(Failure.Kind.LOST_REPLY, "No reply."));
    progress.skipped(1, UDS, new Unavailable(new Problem("No path fits.", "Shorten it.")));

    assertThat(lines())
        .contains(
            "round 2  tcp server free block 1024 B  FAILED: No reply.",
            "round 1  uds server free block 1024 B  SKIPPED: No path fits. Shorten it.");
  }

  static Scenario scenario(String transport) {
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
}
