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
 * Sends requests on a schedule, on one of the connections that share it, and times each round trip
 * from when its request was due (response time) and from when it was sent (service time). A request
 * that is due while the previous one is still under way is sent as soon as that has its reply: no
 * request is dropped, so that a stall shows in every request it has delayed (Gil Tene, "How NOT to
 * Measure Latency": coordinated omission). Owned by one thread, except {@link #completed()}.
 *
 * <p>As in {@link ClosedLoop}, nothing is allocated, locked, logged or looked up between the stamps
 * of a round trip.
 */
public final class OpenLoop {

  /** Of the wait for a due time, the last stretch is spent spinning: a sleep ends late. */
  static final long SPIN_NANOS = 150_000;

  /** How long after the last due time the requests that are still waiting may be sent. */
  static final long GRACE_NANOS = 1_000_000_000;

  private final Connection connection;
  private final Exchange exchange;
  private final StopSignal stop;
  private final NanoClock clock;
  private final AtomicLong completed;
  private long sequence;
  private long spunNanos;
  private long lateNanos;

  /**
   * @param sequence of the last request on this connection; the first one here has the next number
   */
  public OpenLoop(
      Connection connection, Exchange exchange, StopSignal stop, NanoClock clock, long sequence) {
    this.connection = connection;
    this.exchange = exchange;
    this.stop = stop;
    this.clock = clock;
    this.sequence = sequence;
    this.completed = new AtomicLong(sequence);
  }

  /**
   * Sends the arrivals of one connection until the schedule or the time ends or the stop is
   * requested.
   *
   * @param schedule of all connections
   * @param first the first arrival of this connection
   * @param step between two arrivals of this connection: the number of connections
   * @return number of arrivals of this connection that were due and not sent
   * @throws IOException at the first reply that is missing or wrong; see {@link
   *     Failure#ofRoundTrip}
   */
  public long run(Schedule schedule, long first, int step, RoundTripRecorder recorder)
      throws IOException {
    Connection connection = this.connection;
    Exchange exchange = this.exchange;
    NanoClock clock = this.clock;
    ByteBuffer request = exchange.request();
    ByteBuffer reply = exchange.reply();
    long end = schedule.endNanos() + GRACE_NANOS;
    long arrival = first;
    for (; arrival < schedule.arrivals() && !stop.isRequested(); arrival += step) {
      long due = schedule.dueNanos(arrival);
      exchange.prepare(++sequence);
      if (!awaitDue(due, end)) {
        break;
      }

      long sent = clock.nanoTime();
      exchange.stampSent(sent);
      connection.roundTrip(request, reply);
      long received = clock.nanoTime();

      exchange.verify();
      recorder.record(due, sent, received);
      completed.lazySet(sequence);
    }
    return schedule.dueBy(clock.nanoTime(), arrival, step);
  }

  /** Waits until a request is due; returns false if it can no longer be sent. */
  private boolean awaitDue(long due, long end) {
    long now = clock.nanoTime();
    if (now - due >= 0) {
      return now - end < 0;
    }
    while (due - now > SPIN_NANOS) {
      clock.sleep(due - now - SPIN_NANOS);
      if (stop.isRequested()) {
        return false;
      }
      now = clock.nanoTime();
    }
    long spinStart = now;
    while (due - now > 0) {
      clock.onSpinWait();
      now = clock.nanoTime();
    }
    spunNanos += now - spinStart;
    lateNanos += now - due;
    return true;
  }

  /** Returns the sequence number of the last reply. Thread-safe. */
  public long completed() {
    return completed.get();
  }

  /** Returns the time spent spinning for due times so far, which is CPU time of the client. */
  public long spunNanos() {
    return spunNanos;
  }

  /** Returns by how much requests were sent late although nothing was under way, summed. */
  public long lateNanos() {
    return lateNanos;
  }
}
