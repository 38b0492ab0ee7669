package dev.ipcbench.transport.serving;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections and messages of one endpoint, and how long it handled each message.
 * Thread-safe; counting never blocks or allocates. The counts are striped by thread, so that
 * connections that answer at the same time rarely contend.
 */
public final class EndpointTraffic {

  private static final int STRIPES = 8;
  private static final int TOTAL_NANOS = HandleTimes.BOUNDS + 1;

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLongArray[] stripes =
      IntStream.range(0, STRIPES)
          .mapToObj(_ -> new AtomicLongArray(TOTAL_NANOS + 1))
          .toArray(AtomicLongArray[]::new);

  private final boolean countsConnections;

  // Plain: published to a reader by the stripe that is incremented after it.
  private @Nullable Thread answering;

  EndpointTraffic(boolean countsConnections) {
    this.countsConnections = countsConnections;
  }

  /** Called after a client has connected. */
  public void opened() {
    connections.incrementAndGet();
  }

  /** Called after a connection has closed. */
  public void closed() {
    connections.decrementAndGet();
  }

  /**
   * Called after a reply was handed to the system, so that counting costs the measured round trip
   * nothing.
   *
   * @param serverReceivedNanos the {@code System.nanoTime()} at which the handler began, as in the
   *     header of the reply
   */
  public void answered(long serverReceivedNanos) {
    long nanos = Math.max(0, System.nanoTime() - serverReceivedNanos);
    Thread thread = Thread.currentThread();
    if (answering != thread) { // seldom: a store to an old object is dearer than a load
      answering = thread;
    }
    AtomicLongArray stripe = stripes[(int) thread.threadId() & (STRIPES - 1)];
    stripe.getAndIncrement(HandleTimes.bucket(nanos));
    stripe.getAndAdd(TOTAL_NANOS, nanos);
  }

  /** Returns whether the endpoint reports its connections. */
  public boolean countsConnections() {
    return countsConnections;
  }

  /** Returns the number of open connections. */
  public int connections() {
    return connections.get();
  }

  /** Returns the number of messages answered so far. */
  public long messages() {
    return handleTimes().count();
  }

  /** Returns the thread that answered last; null before the first message. */
  public @Nullable Thread answering() {
    return messages() == 0 ? null : answering;
  }

  /** Returns the handle times so far; a message that is being counted may be partly included. */
  public HandleTimes handleTimes() {
    long[] counts = new long[HandleTimes.BOUNDS + 1];
    long totalNanos = 0;
    for (AtomicLongArray stripe : stripes) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += stripe.get(i);
      }
      totalNanos += stripe.get(TOTAL_NANOS);
    }
    return new HandleTimes(counts, totalNanos);
  }
}
