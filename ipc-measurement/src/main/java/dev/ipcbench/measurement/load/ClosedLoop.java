package dev.ipcbench.measurement.load;

import dev.ipcbench.measurement.outcome.StopSignal;
import dev.ipcbench.measurement.plan.LoadLimit;
import dev.ipcbench.measurement.record.RoundTripRecorder;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the next request when the reply to the last one is there: one conversation, timed. Owned by
 * one thread, but for {@link #completed()}.
 *
 * <p>A round trip counts from just before the first byte is handed over until the whole reply is in
 * the caller's buffer. Nothing is allocated, locked, logged or looked up in between; the reply is
 * checked and the time recorded after the second stamp.
 */
public final class ClosedLoop {

  private final Connection connection;
  private final Exchange exchange;
  private final StopSignal stop;
  private final AtomicLong completed = new AtomicLong();
  private long sequence;

  public ClosedLoop(Connection connection, Exchange exchange, StopSignal stop) {
    this.connection = connection;
    this.exchange = exchange;
    this.stop = stop;
  }

  /**
   * Makes round trips until the limit is reached or the signal is set.
   *
   * @return nanoseconds from the first send to the last receive
   * @throws IOException at the first reply that does not come or is not the right one; see {@link
   *     Failures}
   */
  public long run(LoadLimit limit, RoundTripRecorder recorder) throws IOException {
    Connection connection = this.connection;
    Exchange exchange = this.exchange;
    ByteBuffer request = exchange.request();
    ByteBuffer reply = exchange.reply();
    long sequence = this.sequence;
    long end =
        limit.roundTrips() > Long.MAX_VALUE - sequence
            ? Long.MAX_VALUE
            : sequence + limit.roundTrips();
    long start = System.nanoTime();
    long received = start;
    while (sequence < end && received - start < limit.nanos() && !stop.isRequested()) {
      exchange.prepare(++sequence);

      long sent = System.nanoTime();
      exchange.stampSent(sent);
      connection.roundTrip(request, reply);
      received = System.nanoTime();

      exchange.verify();
      recorder.record(sent, sent, received);
      completed.lazySet(sequence);
    }
    this.sequence = sequence;
    return received - start;
  }

  /** Round trips so far, warm-up included; any thread may ask. */
  public long completed() {
    return completed.get();
  }
}
