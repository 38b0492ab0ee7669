package dev.ipcbench.measurement.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.outcome.WarmUpOutcome;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Windows of 1 ms, at least 5 ms, at most 20 ms. */
final class WarmUpTests {

  private static final long MICROS = 1_000;

  private final WarmUp warmUp = WarmUp.ofMillis(1, 5, 20);
  private final ManualClock clock = new ManualClock(0);
  private final StopSignal stop = new StopSignal();

  private WarmUpOutcome run(LongUnaryOperator durationNanos) throws IOException {
    EchoConnection connection = new EchoConnection(clock, durationNanos);
    Exchange exchange = Exchange.framed(64, 64, 1);
    return warmUp.run(new ClosedLoop(connection, exchange, stop, clock), stop, clock);
  }

  @Test
  void lastsTheMinimumLengthIfTheMediansAreSettledBefore() throws IOException {
    assertThat(run(_ -> 100 * MICROS)).isEqualTo(new WarmUpOutcome(true, 50, 0));
    assertThat(clock.nanoTime()).isEqualTo(5_000 * MICROS);
  }

  @Test
  void continuesPastTheMinimumLengthUntilTheMediansSettle() throws IOException {
    WarmUpOutcome outcome = run(_ -> clock.nanoTime() < 8_000 * MICROS ? falling() : 100 * MICROS);

    assertThat(outcome.settled()).isTrue();
    assertThat(clock.nanoTime()).isBetween(10_000 * MICROS, 12_000 * MICROS);
  }

  @Test
  void endsUnsettledAtTheMaximumLength() throws IOException {
    WarmUpOutcome outcome = run(_ -> falling());

    assertThat(outcome.settled()).isFalse();
    assertThat(outcome.lastChange()).isCloseTo(0.15, within(0.05));
    assertThat(clock.nanoTime()).isBetween(20_000 * MICROS, 21_000 * MICROS);
  }

  /** Starts at 500 µs and falls by 15 % per millisecond. */
  private long falling() {
    double millis = clock.nanoTime() / (1_000.0 * MICROS);
    return Math.round(500 * MICROS * Math.pow(0.85, millis));
  }

  @Test
  void endsEarlyIfAStopIsRequested() throws IOException {
    WarmUpOutcome outcome =
        run(
            roundTrip -> {
              if (roundTrip == 15) {
                stop.request();
              }
              return 100 * MICROS;
            });

    assertThat(outcome.roundTrips()).isEqualTo(15);
    assertThat(outcome.settled()).isFalse();
  }

  @Test
  void countsItsOwnRoundTripsOnly() throws IOException {
    EchoConnection connection = new EchoConnection(clock, _ -> 100 * MICROS);
    ClosedLoop loop = new ClosedLoop(connection, Exchange.framed(64, 64, 1), stop, clock);

    warmUp.run(loop, stop, clock);

    assertThat(warmUp.run(loop, stop, clock).roundTrips()).isEqualTo(50);
    assertThat(loop.completed()).isEqualTo(100);
  }
}
