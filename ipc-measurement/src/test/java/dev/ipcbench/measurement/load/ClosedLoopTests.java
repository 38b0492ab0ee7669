package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.transport.message.CorruptReplyException;
import dev.ipcbench.transport.message.Exchange;
import dev.ipcbench.transport.message.Header;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosedLoopTests {

  private static final int PAYLOAD = 64;
  private static final int SENT = 24; // offset in the header, see docs/PROTOCOL.md

  /** The stamps of a round trip. */
  private record Stamps(long due, long sent, long received) {}

  private final ManualClock clock = new ManualClock(5_000);
  private final StopSignal stop = new StopSignal();
  private final List<Stamps> recorded = new ArrayList<>();

  private ClosedLoop loop(EchoConnection connection) {
    return new ClosedLoop(connection, Exchange.framed(PAYLOAD, PAYLOAD, 1), stop, clock);
  }

  private long run(ClosedLoop loop, SliceLength limit) throws IOException {
    return loop.run(limit, (due, sent, received) -> recorded.add(new Stamps(due, sent, received)));
  }

  @Test
  void recordsTheStampsBeforeSendAndAfterReceive() throws IOException {
    ClosedLoop loop = loop(new EchoConnection(clock, roundTrip -> 100 * roundTrip));

    long elapsed = run(loop, SliceLength.ofRoundTrips(3));

    assertThat(recorded)
        .containsExactly(
            new Stamps(5_000, 5_000, 5_100),
            new Stamps(5_100, 5_100, 5_300),
            new Stamps(5_300, 5_300, 5_600));
    assertThat(elapsed).isEqualTo(600);
  }

  @Test
  void excludesRecordingFromTheServiceTimeButNotFromTheElapsedTime() throws IOException {
    ClosedLoop loop = loop(new EchoConnection(clock, _ -> 100));

    long elapsed =
        loop.run(
            SliceLength.ofRoundTrips(2),
            (due, sent, received) -> {
              recorded.add(new Stamps(due, sent, received));
              clock.advance(7);
            });

    assertThat(recorded)
        .containsExactly(new Stamps(5_000, 5_000, 5_100), new Stamps(5_107, 5_107, 5_207));
    assertThat(elapsed).isEqualTo(207);
  }

  @Test
  void writesTheSendStampIntoTheRequest() throws IOException {
    List<Long> sent = new ArrayList<>();
    Exchange exchange = Exchange.framed(PAYLOAD, PAYLOAD, 1);
    EchoConnection connection =
        new EchoConnection(clock, _ -> 100, (_, _) -> sent.add(sentNanos(exchange.request())));

    run(new ClosedLoop(connection, exchange, stop, clock), SliceLength.ofRoundTrips(2));

    assertThat(sent).containsExactly(5_000L, 5_100L);
  }

  private static long sentNanos(ByteBuffer request) {
    return request.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(SENT);
  }

  @Test
  void endsAtTheTimeLimit() throws IOException {
    ClosedLoop loop = loop(new EchoConnection(clock, _ -> 100));

    assertThat(run(loop, SliceLength.ofNanos(250))).isEqualTo(300);
    assertThat(recorded).hasSize(3);
  }

  @Test
  void lastsUntilBothMinimumsAreReached() throws IOException {
    ClosedLoop loop = loop(new EchoConnection(clock, _ -> 100));

    assertThat(run(loop, new SliceLength(5, 250, Long.MAX_VALUE, 10_000))).isEqualTo(500);
    assertThat(run(loop, new SliceLength(5, 700, Long.MAX_VALUE, 10_000))).isEqualTo(700);
  }

  @Test
  void endsAtAMaximumAlthoughAMinimumIsNotReached() throws IOException {
    ClosedLoop loop = loop(new EchoConnection(clock, _ -> 100));

    assertThat(run(loop, new SliceLength(5, 50, Long.MAX_VALUE, 200))).isEqualTo(200);
    assertThat(run(loop, new SliceLength(5, 50, 3, 10_000))).isEqualTo(300);
  }

  @Test
  void continuesTheSequenceInTheNextRun() throws IOException {
    ClosedLoop loop = loop(new EchoConnection(clock, _ -> 100));

    run(loop, SliceLength.ofRoundTrips(2));
    run(loop, SliceLength.ofRoundTrips(3));

    assertThat(recorded).hasSize(5);
    assertThat(loop.completed()).isEqualTo(5);
  }

  @Test
  void endsAfterTheRoundTripInWhichAStopIsRequested() throws IOException {
    ClosedLoop loop =
        loop(
            new EchoConnection(
                clock,
                _ -> 100,
                (roundTrip, _) -> {
                  if (roundTrip == 4) {
                    stop.request();
                  }
                }));

    run(loop, SliceLength.ofRoundTrips(100));

    assertThat(loop.completed()).isEqualTo(4);
  }

  @Test
  void recordsNoRoundTripWithAWrongReply() {
    ClosedLoop loop =
        loop(
            new EchoConnection(
                clock,
                _ -> 100,
                (roundTrip, reply) -> {
                  if (roundTrip == 3) {
                    reply.put(Header.BYTES, (byte) ~reply.get(Header.BYTES));
                  }
                }));

    assertThatThrownBy(() -> run(loop, SliceLength.ofRoundTrips(10)))
        .isInstanceOf(CorruptReplyException.class);
    assertThat(recorded).hasSize(2);
    assertThat(loop.completed()).isEqualTo(2);
  }

  @Test
  void recordsNoRoundTripWithoutAReply() {
    ClosedLoop loop =
        loop(
            new EchoConnection(
                clock,
                _ -> 100,
                (_, _) -> {
                  throw new EOFException("closed by the peer");
                }));

    assertThatThrownBy(() -> run(loop, SliceLength.ofRoundTrips(10)))
        .hasMessage("closed by the peer");
    assertThat(recorded).isEmpty();
  }
}
