package dev.ipcbench.measurement.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.design.TurnLength;
import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.Placement;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.plan.Target;
import dev.ipcbench.platform.Availability.Unavailable;
import dev.ipcbench.platform.Wait;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TurnRunnerTests {

  private static final TurnLength SHORT = TurnLength.ofRoundTrips(500);

  /** What is kept of a slice, which is valid only during the call. */
  private record Seen(int unit, long roundTrips, long responses, long elapsed, SliceState state) {}

  private final FakeServingControl serving = new FakeServingControl();
  private final Readings readings = new Readings();
  private final StopSignal stop = new StopSignal();
  private final List<Seen> slices = Collections.synchronizedList(new ArrayList<>());

  static Scenario scenario(Pacing pacing, int connections) {
    return new Scenario(
        "fake", Target.SELF, Placement.free(), Wait.BLOCK, pacing, 64, 64, connections);
  }

  private TurnResult run(Scenario scenario, @Nullable TurnLength length)
      throws InterruptedException {
    return new TurnRunner(serving, readings, stop, Duration.ofSeconds(1))
        .run(
            scenario,
            serving,
            3,
            length,
            7,
            1,
            slice ->
                slices.add(
                    new Seen(
                        slice.unit(),
                        slice.serviceTime().getTotalCount(),
                        slice.responseTime() == null ? 0 : slice.responseTime().getTotalCount(),
                        slice.elapsedNanos(),
                        slice.state())));
  }

  private TurnResult run(int connections, @Nullable TurnLength length) throws InterruptedException {
    return run(scenario(new Pacing.ClosedLoop(), connections), length);
  }

  private static Failure failure(TurnResult result) {
    return ((TurnResult.Failed) result).failure();
  }

  private long measured() {
    return slices.stream().mapToLong(Seen::roundTrips).sum();
  }

  @Test
  void takesOneSliceIfNoLengthIsGiven() throws InterruptedException {
    assertThat(run(1, null)).isInstanceOf(TurnResult.Ended.class);

    assertThat(slices)
        .singleElement()
        .satisfies(
            slice -> {
              assertThat(slice.unit()).isEqualTo(3);
              assertThat(slice.roundTrips()).isGreaterThanOrEqualTo(200);
              assertThat(slice.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
            });
  }

  @Test
  void measuresExactlyTheRoundTripsOfATurnOnEveryConnection() throws InterruptedException {
    run(4, SHORT);

    assertThat(measured()).isEqualTo(4 * 500);
  }

  @Test
  void cutsALongTurnIntoSlices() throws InterruptedException {
    run(2, TurnLength.ofDuration(Duration.ofMillis(350)));

    assertThat(slices).hasSizeBetween(3, 4);
    assertThat(slices.stream().mapToLong(Seen::elapsed).sum())
        .isGreaterThanOrEqualTo(Duration.ofMillis(350).toNanos());
  }

  @Test
  void doesNotCountTheRoundTripsBeforeTheMeasuredPart() throws InterruptedException {
    TurnResult result = run(1, SHORT);

    assertThat(result)
        .isInstanceOfSatisfying(
            TurnResult.Ended.class,
            ended -> {
              assertThat(ended.totals().turns()).isEqualTo(1);
              assertThat(ended.totals().connectNanos()).isPositive();
              assertThat(ended.totals().roundTrips()).isGreaterThanOrEqualTo(500 + 20);
            });
  }

  @Test
  void keepsAScheduleOverAllConnections() throws InterruptedException {
    TurnResult result =
        run(scenario(new Pacing.FixedRate(2000), 3), TurnLength.ofDuration(Duration.ofMillis(500)));

    assertThat(result).isInstanceOf(TurnResult.Ended.class);
    assertThat(measured()).isEqualTo(1000);
    assertThat(slices.stream().mapToLong(Seen::responses).sum()).isEqualTo(1000);
    assertThat(slices).hasSize(5).allMatch(slice -> slice.unit() == 7);
  }

  @Test
  void marksASliceDuringWhichTheCompilersOfTheClientWork() throws InterruptedException {
    readings.compileNanosPerReading = Duration.ofMillis(50).toNanos();

    run(1, null);

    assertThat(slices).extracting(Seen::state).containsExactly(SliceState.STILL_COMPILING);
  }

  @Test
  void marksASliceDuringWhichTheCompilersOfTheServerWork() throws InterruptedException {
    serving.reading = Readings.reading(0, 0, null);
    serving.after = Readings.reading(1, Duration.ofMillis(50).toNanos(), null);

    run(1, null);

    assertThat(slices).extracting(Seen::state).containsExactly(SliceState.STILL_COMPILING);
    assertThat(serving.served).isGreaterThanOrEqualTo(slices.getFirst().roundTrips());
  }

  @Test
  void marksASliceDuringWhichTheClientWasStopped() throws InterruptedException {
    readings.hiccupNanos = Duration.ofSeconds(1).toNanos();

    run(1, null);

    assertThat(slices).extracting(Seen::state).containsExactly(SliceState.STALLED);
  }

  @Test
  void failsToConnectIfTheServerDoesNotAnswerThePlacement() throws InterruptedException {
    serving.placementError = new IOException("the server does not answer");

    assertThat(failure(run(1, SHORT)))
        .isEqualTo(new Failure(Failure.Kind.CONNECT, "No connection: the server does not answer."));
  }

  @Test
  void failsIfTheServerRefusesThePlacement() throws InterruptedException {
    serving.placementRefusal = new IllegalArgumentException("CPU 7 does not exist");

    assertThat(failure(run(1, SHORT)).text())
        .isEqualTo("The serving threads could not be placed: CPU 7 does not exist.");
  }

  @Test
  void failsIfTheServerDoesNotAnswerForItsEvidence() throws InterruptedException {
    serving.reading = Readings.reading(0, 0, null);
    serving.usageError = new IOException("the server does not answer");

    assertThat(failure(run(3, SHORT)).kind()).isEqualTo(Failure.Kind.CONNECT);
  }

  @Test
  void reportsThatConnectingShowsTheTransportToBeUnavailable() throws InterruptedException {
    serving.unavailable = new Unavailable("Separate kernels.", "Use --wait spin.");

    assertThat(run(2, SHORT)).isEqualTo(new TurnResult.NotAvailable(serving.unavailable));
    assertThat(slices).isEmpty();
  }

  @Test
  void keepsWhatWasMeasuredBeforeAFailure() throws InterruptedException {
    serving.withFault(
        (roundTrip, _, _) -> {
          if (roundTrip == 100_000) {
            throw new EOFException("the peer closed the connection instead of a reply");
          }
        });

    Failure failure = failure(run(1, TurnLength.ofRoundTrips(1_000_000_000)));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.LOST_REPLY);
    assertThat(failure.text())
        .isEqualTo("After 99999 round trips: the peer closed the connection instead of a reply.");
    assertThat(measured()).isPositive();
  }

  @Test
  void failsIfOneByteOfAReplyIsWrong() throws InterruptedException {
    serving.withFault(
        (roundTrip, reply, _) -> {
          if (roundTrip == 5) {
            reply.put(60, (byte) ~reply.get(60));
          }
        });

    assertThat(failure(run(1, SHORT)))
        .isEqualTo(
            new Failure(
                Failure.Kind.CORRUPT_REPLY,
                "After 4 round trips: reply 5: byte 12 of the payload is wrong."));
  }

  @Test
  void failsIfAReplyTimesOut() throws InterruptedException {
    serving.withFault((roundTrip, _, closed) -> blockAt(10, roundTrip, closed));

    assertThat(failure(run(1, SHORT)))
        .isEqualTo(
            new Failure(
                Failure.Kind.LOST_REPLY, "After 9 round trips, no reply arrived within 1 s."));
  }

  @Test
  void failsIfAReplyOfAnOpenLoopTimesOut() throws InterruptedException {
    // After those that settle the connection.
    serving.withFault(
        (roundTrip, _, closed) -> {
          if (!slices.isEmpty()) {
            blockAt(roundTrip, roundTrip, closed);
          }
        });

    TurnLength length = TurnLength.ofDuration(Duration.ofSeconds(10));
    TurnResult result = run(scenario(new Pacing.FixedRate(1000), 1), length);

    assertThat(failure(result).kind()).isEqualTo(Failure.Kind.LOST_REPLY);
    assertThat(measured()).isPositive();
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
  void endsSoonAfterAStop() throws InterruptedException {
    serving.withObserver(
        roundTrip -> {
          if (roundTrip == 1000) {
            stop.request();
          }
        });

    TurnLength hour = TurnLength.ofDuration(Duration.ofHours(1));
    assertThat(run(2, hour)).isInstanceOf(TurnResult.Ended.class);
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

    assertThat(run(1, SHORT)).isInstanceOf(TurnResult.Ended.class);
  }

  @Test
  void failsWithAnInterruptOfTheCaller() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(1, null)).isInstanceOf(InterruptedException.class);
  }
}
