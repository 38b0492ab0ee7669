package dev.ipcbench.transport.serving;

import java.util.Arrays;

/**
 * How long messages were with an endpoint: from when the handler took the whole request up until
 * the reply was handed to the system.
 *
 * <p>Two buckets for each power of two, so that the one a time belongs to follows from its leading
 * bits.
 *
 * @param counts messages per bucket, none cumulated: the one at {@code i} holds times above {@code
 *     boundNanos(i - 1)} and not above {@code boundNanos(i)}; the last, one longer than there are
 *     bounds, what is above them all
 * @param totalNanos of all messages together
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, who takes it apart
public record HandleTimes(long[] counts, long totalNanos) {

  private static final int LOWEST_POWER = 7;
  private static final int HIGHEST_POWER = 33;

  /** How many bounds there are: 128 ns, 192 ns, 256 ns ... 8.6 s. */
  public static final int BOUNDS = 2 * (HIGHEST_POWER - LOWEST_POWER) + 1;

  /** The highest time, in nanoseconds, that belongs to a bucket. */
  public static long boundNanos(int bucket) {
    long power = 1L << (LOWEST_POWER + bucket / 2);
    return bucket % 2 == 0 ? power : power + power / 2;
  }

  /** The bucket of a time; what a clock has set back counts as nothing. */
  static int bucket(long nanos) {
    if (nanos <= 1L << LOWEST_POWER) {
      return 0;
    }
    long below = nanos - 1; // so that a bound belongs to the bucket it ends
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(below);
    int half = (int) (below >>> (power - 1)) & 1;
    return Math.min(2 * (power - LOWEST_POWER) + half + 1, BOUNDS);
  }

  /** How many messages. */
  public long count() {
    return Arrays.stream(counts).sum();
  }
}
