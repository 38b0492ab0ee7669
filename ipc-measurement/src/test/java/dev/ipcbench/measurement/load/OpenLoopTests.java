package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.transport.message.Exchange;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class OpenLoopTests {

  private static final long START = 1_000_000;
  private static final long INTERVAL = 1_000;

  private record Stamps(long due, long sent, long received) {}

  private final ManualClock clock = new ManualClock(START);
  private final StopSignal stop = new StopSignal();
  private final List<Stamps> recorded = new ArrayList<>();

  private OpenLoop loop(EchoConnection connection) {
    return new OpenLoop(connection, Exchange.framed(64, 64, 1), stop, clock, 0);
  }

  private OpenLoop loop(LongUnaryOperator durations) {
    return loop(new EchoConnection(clock, durations));
  }

  private long run(OpenLoop loop, long first, int step, long arrivals) throws IOException {
    return loop.run(
        new Schedule(START, INTERVAL, arrivals),
        first,
        step,
        (due, sent, received) -> recorded.add(new Stamps(due, sent, received)));
  }

  @Test
  void sendsEachRequestWhenItIsDue() throws IOException {
    clock.withReadingsOf(1);

    assertThat(run(loop(_ -> 100), 0, 1, 4)).isZero();

    assertThat(recorded)
        .extracting(Stamps::due)
        .containsExactly(START, START + INTERVAL, START + 2 * INTERVAL, START + 3 * INTERVAL);
    assertThat(recorded).allSatisfy(each -> assertThat(each.sent() - each.due()).isBetween(0L, 5L));
  }

  @Test
  void measuresTheResponseFromTheDueTimeAfterAStall() throws IOException {
    OpenLoop loop = loop(roundTrip -> roundTrip == 1 ? 3_500 : 100);

    run(loop, 0, 1, 5);

    assertThat(recorded)
        .containsExactly(
            new Stamps(START, START, START + 3_500),
            new Stamps(START + 1_000, START + 3_500, START + 3_600),
            new Stamps(START + 2_000, START + 3_600, START + 3_700),
            new Stamps(START + 3_000, START + 3_700, START + 3_800),
            new Stamps(START + 4_000, START + 4_000, START + 4_100));
  }

  @Test
  void sharesTheScheduleWithTheOtherConnections() throws IOException {
    run(loop(_ -> 100), 1, 3, 8);

    assertThat(recorded)
        .extracting(Stamps::due)
        .containsExactly(START + 1_000, START + 4_000, START + 7_000);
  }

  @Test
  void countsWhatWasDueAndNotSentAtTheEnd() throws IOException {
    OpenLoop loop = loop(roundTrip -> roundTrip == 2 ? 2 * OpenLoop.GRACE_NANOS : 100);

    assertThat(run(loop, 0, 1, 10)).isEqualTo(8);
    assertThat(recorded).hasSize(2);
  }

  @Test
  void sendsWhatWasDueWithinTheGraceAfterTheEnd() throws IOException {
    OpenLoop loop = loop(roundTrip -> roundTrip == 2 ? OpenLoop.GRACE_NANOS / 2 : 100);

    assertThat(run(loop, 0, 1, 10)).isZero();
    assertThat(recorded).hasSize(10);
  }

  @Test
  void countsNothingAsUnsentThatWasNotDueWhenAStopWasRequested() throws IOException {
    OpenLoop loop =
        loop(
            new EchoConnection(
                clock,
                _ -> 100,
                (roundTrip, _) -> {
                  if (roundTrip == 3) {
                    stop.request();
                  }
                }));

    assertThat(run(loop, 0, 1, 10)).isZero();
    assertThat(recorded).hasSize(3);
  }

  @Test
  void spinsForTheLastStretchBeforeADueTime() throws IOException {
    clock.withReadingsOf(10);
    OpenLoop loop = loop(_ -> 100);

    loop.run(new Schedule(START + 10 * OpenLoop.SPIN_NANOS, INTERVAL, 1), 0, 1, (_, _, _) -> {});

    assertThat(loop.spunNanos()).isBetween(OpenLoop.SPIN_NANOS / 2, OpenLoop.SPIN_NANOS);
    assertThat(loop.lateNanos()).isLessThan(100);
  }

  @Test
  void continuesTheSequenceOfTheConnection() throws IOException {
    OpenLoop loop =
        new OpenLoop(
            new EchoConnection(clock, _ -> 100), Exchange.framed(64, 64, 1), stop, clock, 41);

    run(loop, 0, 1, 2);

    assertThat(loop.completed()).isEqualTo(43);
  }

  @Test
  void endsAtTheFirstRequestWithoutAReply() {
    OpenLoop loop =
        loop(
            new EchoConnection(
                clock,
                _ -> 100,
                (roundTrip, _) -> {
                  if (roundTrip == 2) {
                    throw new EOFException("closed by the peer");
                  }
                }));

    assertThatThrownBy(() -> run(loop, 0, 1, 5)).hasMessage("closed by the peer");
    assertThat(recorded).hasSize(1);
  }
}
