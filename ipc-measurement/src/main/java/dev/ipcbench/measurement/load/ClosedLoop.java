package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.Failure;
import dev.ipcbench.measurement.outcome.StopSignal;
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
   * Performs round trips until the slice ends or the stop is requested.
   *
   * @return nanoseconds from the first send to the last receive
   * @throws IOException at the first reply that is missing or wrong; see {@link
   *     Failure#ofRoundTrip}
   */
  public long run(SliceLength slice, RoundTripRecorder recorder) throws IOException {
    Connection connection = this.connection;
    Exchange exchange = this.exchange;
    NanoClock clock = this.clock;
    ByteBuffer request = exchange.request();
    ByteBuffer reply = exchange.reply();
    long sequence = this.sequence;
    long enough = saturatedAdd(sequence, slice.minRoundTrips());
    long end = saturatedAdd(sequence, slice.maxRoundTrips());
    long start = clock.nanoTime();
    long received = start;
    while (sequence < end
        && (received - start < slice.minNanos()
            || (sequence < enough && received - start < slice.maxNanos()))
        && !stop.isRequested()) {
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

  private static long saturatedAdd(long a, long b) {
    return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
  }

  /** Returns the number of completed round trips, those before the slices included. Thread-safe. */
  public long completed() {
    return completed.get();
  }
}
