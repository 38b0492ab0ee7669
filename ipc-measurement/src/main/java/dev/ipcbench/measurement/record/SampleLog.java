package dev.ipcbench.measurement.record;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the round trips of one connection of an open loop, in order, until another thread takes
 * them. One thread records, one takes; neither waits for the other. Its memory is that of the round
 * trips not yet taken, 16 bytes each.
 */
public final class SampleLog implements RoundTripRecorder {

  private static final int CHUNK = 1024;

  private final Queue<long[]> empty = new ConcurrentLinkedQueue<>();
  private final Queue<long[]> pending = new ConcurrentLinkedQueue<>();
  private final AtomicLong recorded = new AtomicLong();

  // Of the recording thread.
  private long[] filling = new long[0];
  private int at;
  private long count;

  // Of the taking thread.
  private long[] taking = new long[0];
  private long taken;

  /** Receives round trips. */
  @FunctionalInterface
  public interface Sink {
    void accept(long serviceNanos, long responseNanos);
  }

  @Override
  public void record(long dueNanos, long sentNanos, long receivedNanos) {
    if (at == filling.length) {
      long[] chunk = empty.poll();
      filling = chunk == null ? new long[2 * CHUNK] : chunk;
      pending.add(filling);
      at = 0;
    }
    filling[at++] = receivedNanos - sentNanos;
    filling[at++] = receivedNanos - dueNanos;
    recorded.lazySet(++count); // publishes the chunk too
  }

  /** Takes everything recorded since the last call. */
  public void take(Sink sink) {
    long until = recorded.get();
    while (taken < until) {
      int index = (int) (taken % CHUNK);
      if (index == 0) {
        long[] next = pending.poll();
        if (next == null) {
          throw new IllegalStateException("a chunk is published before its first round trip");
        }
        if (taking.length > 0) {
          empty.add(taking);
        }
        taking = next;
      }
      sink.accept(taking[2 * index], taking[2 * index + 1]);
      taken++;
    }
  }
}
