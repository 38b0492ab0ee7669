package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.record.RoundTripRecorder;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the next request when the reply to the previous one has arrived, on one connection, and
 * times each round trip. Owned by one thread, except {@link #completed()}.
 *
 * <p>A round trip starts just before the first byte is handed over and ends when the whole reply is
 * in the caller's buffer. Nothing is allocated, locked, logged or looked up in between; the reply
 * is verified and the time is recorded after the second stamp.
 */
public final class ClosedLoop {

  private final Connection connection;
  private final Exchange exchange;
  private final StopSignal stop;
  private final NanoClock clock;
  private final AtomicLong completed = new AtomicLong();
  private long sequence;

  public ClosedLoop(Connection connection, Exchange exchange, StopSignal stop, NanoClock clock) {
    this.connection = connection;
    this.exchange = exchange;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Performs round trips until the limit is reached or the stop is requested.
   *
   * @return nanoseconds from the first send to the last receive
   * @throws IOException at the first reply that is missing or wrong; see {@link
   *     Failure#ofRoundTrip}
   */
  public long run(LoadLimit limit, RoundTripRecorder recorder) throws IOException {
    Connection connection = this.connection;
    Exchange exchange = this.exchange;
    NanoClock clock = this.clock;
    ByteBuffer request = exchange.request();
    ByteBuffer reply = exchange.reply();
    long sequence = this.sequence;
    long end =
        limit.roundTrips() > Long.MAX_VALUE - sequence
            ? Long.MAX_VALUE
            : sequence + limit.roundTrips();
    long start = clock.nanoTime();
    long received = start;
    while (sequence < end && received - start < limit.nanos() && !stop.isRequested()) {
      exchange.prepare(++sequence);

      long sent = clock.nanoTime();
      exchange.stampSent(sent);
      connection.roundTrip(request, reply);
      received = clock.nanoTime();

      exchange.verify();
      recorder.record(sent, sent, received);
      completed.lazySet(sequence);
    }
    this.sequence = sequence;
    return received - start;
  }

  /** Returns the number of completed round trips, warm-up included. Thread-safe. */
  public long completed() {
    return completed.get();
  }
}
