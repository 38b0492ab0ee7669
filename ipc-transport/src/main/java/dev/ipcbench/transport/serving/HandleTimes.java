package dev.ipcbench.transport.serving;

import java.util.Arrays;

/**
 * A histogram of handle times: from the start of the handler, with the complete request, until the
 * reply was handed to the system.
 *
 * <p>There are two buckets per power of two, so the leading bits of a time determine its bucket.
 *
 * @param counts messages per bucket, not cumulative: bucket {@code i} holds times above {@code
 *     boundNanos(i - 1)} up to and including {@code boundNanos(i)}; the last, additional one holds
 *     times above all bounds
 * @param totalNanos the sum over all messages
 */
@SuppressWarnings("ArrayRecordComponent") // a snapshot for one reader, never compared
public record HandleTimes(long[] counts, long totalNanos) {

  private static final int LOWEST_POWER = 7;
  private static final int HIGHEST_POWER = 33;

  /** The number of bounds: 128 ns, 192 ns, 256 ns ... 8.6 s. */
  public static final int BOUNDS = 2 * (HIGHEST_POWER - LOWEST_POWER) + 1;

  /** Returns the highest time of a bucket, in nanoseconds. */
  public static long boundNanos(int bucket) {
    long power = 1L << (LOWEST_POWER + bucket / 2);
    return bucket % 2 == 0 ? power : power + power / 2;
  }

  /** Returns the bucket of a time; a negative time counts as zero. */
  static int bucket(long nanos) {
    if (nanos <= 1L << LOWEST_POWER) {
      return 0;
    }
    long below = nanos - 1; // a bound belongs to the bucket it ends
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(below);
    int half = (int) (below >>> (power - 1)) & 1;
    return Math.min(2 * (power - LOWEST_POWER) + half + 1, BOUNDS);
  }

  /** Returns the number of messages. */
  public long count() {
    return Arrays.stream(counts).sum();
  }
}
