package dev.ipcbench.transport.serving;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Counts what one endpoint answers: connections, messages, and how long each was with it. Any
 * thread may count and read; counting never waits or allocates. Counts are spread over a few arrays
 * by thread, so that connections that answer at the same time seldom meet.
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

  EndpointTraffic(boolean countsConnections) {
    this.countsConnections = countsConnections;
  }

  /** A peer has connected. */
  public void opened() {
    connections.incrementAndGet();
  }

  /** It is gone. */
  public void closed() {
    connections.decrementAndGet();
  }

  /**
   * A message has been answered; called after its reply was handed over, so that it costs the
   * measured round trip nothing.
   *
   * @param serverReceivedNanos the {@code System.nanoTime()} at which the handler began, as it
   *     stands in the reply
   */
  public void answered(long serverReceivedNanos) {
    long nanos = Math.max(0, System.nanoTime() - serverReceivedNanos);
    AtomicLongArray stripe = stripes[(int) Thread.currentThread().threadId() & (STRIPES - 1)];
    stripe.getAndIncrement(HandleTimes.bucket(nanos));
    stripe.getAndAdd(TOTAL_NANOS, nanos);
  }

  /** Whether anybody tells of peers that come and go. */
  public boolean countsConnections() {
    return countsConnections;
  }

  /** How many peers are connected. */
  public int connections() {
    return connections.get();
  }

  /** What has been answered so far; what is being counted just now may be in it in part. */
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
