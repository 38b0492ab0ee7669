package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.Outcome;
import dev.ipcbench.measurement.outcome.RoundMeasurement;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.plan.Pacing;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Plan;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.measurement.run.RunListener;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PlanRunnerTests {

  private static final int MESSAGES = 500;

  private final FakeServingControl serving = new FakeServingControl();
  private final StopSignal stop = new StopSignal();
  private final List<String> events = new ArrayList<>();
  private long recorded;

  private final RunListener listener =
      new RunListener() {
        @Override
        public void recorded(Scenario scenario, Histogram serviceTime) {
          recorded += serviceTime.getTotalCount();
        }

        @Override
        public void measured(Scenario scenario, RoundMeasurement measurement) {
          events.add(measurement.round() + " " + scenario.transport());
        }

        @Override
        public void failed(int round, Scenario scenario, Failure failure) {
          events.add(round + " " + scenario.transport() + " failed");
        }

        @Override
        public void skipped(int round, Scenario scenario, Unavailable why) {
          events.add(round + " " + scenario.transport() + " skipped");
        }
      };

  private static Scenario scenario(String transport, int connections) {
    return new Scenario(
        transport,
        Target.SELF,
        Placement.free(),
        Wait.BLOCK,
        new Pacing.ClosedLoop(),
        64,
        64,
        connections);
  }

  private PlanRunner run(int rounds, Scenario... scenarios) throws InterruptedException {
    Plan plan = new Plan(List.of(scenarios), rounds, LoadLimit.ofRoundTrips(MESSAGES), 7);
    PlanRunner runner =
        new PlanRunner(plan, _ -> serving, serving, listener, stop, Duration.ofSeconds(1));
    for (int round = 1; round <= rounds; round++) {
      runner.run(round);
    }
    return runner;
  }

  @Test
  void measuresEveryRowOnceInEveryRound() throws InterruptedException {
    PlanRunner runner = run(2, scenario("a", 1), scenario("b", 1));
    assertThat(events).containsExactlyInAnyOrder("1 a", "1 b", "2 a", "2 b");
    assertThat(events.subList(0, 2)).containsExactlyInAnyOrder("1 a", "1 b");
    assertThat(runner.outcomes().values())
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .asInstanceOf(type(Outcome.Measured.class))
                    .satisfies(
                        measured ->
                            assertThat(measured.rounds())
                                .extracting(round -> round.serviceTime().getTotalCount())
                                .containsExactly((long) MESSAGES, (long) MESSAGES)));
  }

  @Test
  void placesTheServingThreadsBeforeEveryConnect() throws InterruptedException {
    run(3, scenario("a", 1));
    assertThat(serving.placed).hasSize(3).containsOnly("a-self-free-block-max-64");
  }

  @Test
  void failsToConnectIfTheServerDoesNotAnswerThePlacement() throws InterruptedException {
    serving.placementError = new IOException("the server does not answer");
    assertThat(failure(run(1, scenario("a", 1)), "a"))
        .isEqualTo(new Failure(Failure.Kind.CONNECT, "No connection: the server does not answer."));
  }

  @Test
  void failsTheRowIfTheServerRefusesThePlacement() throws InterruptedException {
    serving.placementRefusal = new IllegalArgumentException("CPU 7 does not exist");
    assertThat(failure(run(1, scenario("a", 1)), "a"))
        .isEqualTo(
            new Failure(
                Failure.Kind.PLACEMENT, "Threads could not be placed: CPU 7 does not exist."));
  }

  @Test
  void combinesAllConnectionsOfARow() throws InterruptedException {
    PlanRunner runner = run(1, scenario("a", 4));
    assertThat(measurement(runner).serviceTime().getTotalCount()).isEqualTo(4L * MESSAGES);
    assertThat(measurement(runner).connectNanos()).isPositive();
    assertThat(measurement(runner).elapsedNanos()).isPositive();
  }

  @Test
  void reportsExactlyTheMeasuredRoundTrips() throws InterruptedException {
    run(2, scenario("a", 1), scenario("b", 3));
    assertThat(recorded).isEqualTo(2L * (1 + 3) * MESSAGES);
  }

  private static RoundMeasurement measurement(PlanRunner runner) {
    Outcome outcome = runner.outcomes().values().iterator().next();
    return ((Outcome.Measured) outcome).rounds().getFirst();
  }

  @Test
  void skipsARowThatIsUnavailable() throws InterruptedException {
    Unavailable why = new Unavailable("There is none here.", "Use another system.");
    serving.availability.put("a", why);
    PlanRunner runner = run(1, scenario("a", 1), scenario("b", 1));
    assertThat(runner.outcomes()).containsEntry(scenario("a", 1), new Outcome.Skipped(why));
    assertThat(events).containsExactly("1 b");
  }

  @Test
  void skipsARowThatConnectingShowsToBeUnavailable() throws InterruptedException {
    serving.unavailable = new Unavailable("Separate kernels.", "Use --wait spin.");
    PlanRunner runner = run(2, scenario("a", 2));
    assertThat(runner.outcomes())
        .containsEntry(scenario("a", 2), new Outcome.Skipped(serving.unavailable));
    assertThat(events).containsExactly("1 a skipped");
  }

  @Test
  void failsARowThatBecomesUnavailableAfterItWasMeasured() throws InterruptedException {
    serving.withFault(
        (_, _, _) ->
            serving.unavailable = new Unavailable("Separate kernels.", "Use --wait spin."));
    assertThat(failure(run(2, scenario("a", 1)), "a"))
        .isEqualTo(
            new Failure(Failure.Kind.CONNECT, "No connection: Separate kernels. Use --wait spin."));
  }

  @Test
  void stopsMeasuringAFailedRowAndContinuesWithTheOthers() throws InterruptedException {
    serving.withFault(
        (roundTrip, _, _) -> {
          if (serving.placed.getLast().startsWith("a") && roundTrip == 10) {
            throw new EOFException("the peer closed the connection instead of a reply");
          }
        });
    PlanRunner runner = run(2, scenario("a", 1), scenario("b", 1));
    assertThat(events).containsExactlyInAnyOrder("1 a failed", "1 b", "2 b");
    assertThat(failure(runner, "a"))
        .isEqualTo(
            new Failure(
                Failure.Kind.LOST_REPLY,
                "After 9 round trips: the peer closed the connection instead of a reply."));
  }

  private static Failure failure(PlanRunner runner, String transport) {
    Outcome outcome = runner.outcomes().get(scenario(transport, 1));
    return ((Outcome.Failed) Objects.requireNonNull(outcome)).failure();
  }

  @Test
  void failsTheRowIfOneByteOfAReplyIsWrong() throws InterruptedException {
    serving.withFault(
        (roundTrip, reply, _) -> {
          if (roundTrip == 100) {
            reply.put(60, (byte) ~reply.get(60));
          }
        });
    PlanRunner runner = run(1, scenario("a", 1));
    assertThat(failure(runner, "a").kind()).isEqualTo(Failure.Kind.CORRUPT_REPLY);
    assertThat(failure(runner, "a").text())
        .isEqualTo("After 99 round trips: reply 100: byte 12 of the payload is wrong.");
  }

  @Test
  void failsTheRowIfAReplyTimesOut() throws InterruptedException {
    serving.withFault((roundTrip, _, closed) -> blockAt(50, roundTrip, closed));
    PlanRunner runner = run(1, scenario("a", 1));
    assertThat(failure(runner, "a"))
        .isEqualTo(
            new Failure(
                Failure.Kind.LOST_REPLY, "After 49 round trips, no reply arrived within 1 s."));
  }

  private static void blockAt(long when, long roundTrip, CountDownLatch closed) throws IOException {
    if (roundTrip == when) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new AsynchronousCloseException();
    }
  }

  @Test
  void keepsWhatWasMeasuredBeforeAStop() throws InterruptedException {
    serving.withObserver(
        _ -> {
          if (events.size() == 2) {
            stop.request();
          }
        });
    PlanRunner runner = run(5, scenario("a", 1), scenario("b", 1));
    assertThat(events).containsExactlyInAnyOrder("1 a", "1 b");
    assertThat(runner.outcomes()).hasSize(2);
  }

  @Test
  void abortsARoundTripThatDoesNotReturnAfterAStop() throws InterruptedException {
    serving.withFault(
        (roundTrip, _, closed) -> {
          if (roundTrip == 50) {
            stop.request();
          }
          blockAt(50, roundTrip, closed);
        });
    PlanRunner runner = run(1, scenario("a", 1));
    assertThat(runner.outcomes()).isEmpty();
    assertThat(events).isEmpty();
  }
}
