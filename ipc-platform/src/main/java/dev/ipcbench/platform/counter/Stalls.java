package dev.ipcbench.platform.counter;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers how late a thread woke, so that the longest stall since any moment can be told: per
 * class of duration only the last one. A class is a 16th of a power of two wide, so the answer may
 * be up to 6 % too small. Written by one thread, read by any, without locks.
 */
public final class Stalls {

  private static final int CLASSES_PER_POWER = 16;
  private static final int CLASSES = Long.SIZE * CLASSES_PER_POWER;

  private final AtomicLongArray lateNanos = new AtomicLongArray(CLASSES);
  private final AtomicLongArray wokenNanos = new AtomicLongArray(CLASSES);

  /**
   * Records a wake-up.
   *
   * @param wokenNanos when, in {@code System.nanoTime()}
   * @param lateNanos how late, not negative
   */
  public void add(long wokenNanos, long lateNanos) {
    int index = classOf(lateNanos);
    this.lateNanos.set(index, lateNanos);
    this.wokenNanos.set(index, wokenNanos);
  }

  /** Returns the longest stall since the moment, of which only the part after it counts. */
  public long longestSince(long sinceNanos) {
    long longest = 0;
    for (int i = 0; i < CLASSES; i++) {
      long late = lateNanos.get(i);
      if (late > longest) {
        longest = Math.max(longest, Math.min(late, wokenNanos.get(i) - sinceNanos));
      }
    }
    return longest;
  }

  private static int classOf(long nanos) {
    if (nanos < CLASSES_PER_POWER) {
      return (int) nanos;
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    int part = (int) (nanos >>> (power - 4)) & (CLASSES_PER_POWER - 1);
    return (power - 3) * CLASSES_PER_POWER + part;
  }
}
