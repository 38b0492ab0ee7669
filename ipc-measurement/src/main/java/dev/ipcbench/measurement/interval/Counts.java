package dev.ipcbench.measurement.interval;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The values of a histogram and how often each was recorded, without the empty buckets. Immutable.
 *
 * <p>A {@link org.HdrHistogram.Histogram} of nanoseconds up to an hour occupies 270 kB whatever it
 * holds; one of these takes two to four bytes for each value that occurs, so that a row can keep
 * dozens of them. Values are the highest equivalents of their buckets, as HdrHistogram reports
 * them; histograms of different forms can be added.
 */
public final class Counts {

  private static final Counts NONE = new Counts(new byte[0], 0, 0);

  /** For each value, ascending: the distance from its predecessor, and its count, as LEB128. */
  private final byte[] encoded;

  private final long total;
  private final double sum;

  private Counts(byte[] encoded, long total, double sum) {
    this.encoded = encoded;
    this.total = total;
    this.sum = sum;
  }

  /** Returns the values of a histogram, which must not be recorded into meanwhile. */
  public static Counts of(AbstractHistogram histogram) {
    Writer writer = new Writer(64);
    double sum = 0;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      long value = step.getValueIteratedTo();
      long count = step.getCountAddedInThisIterationStep();
      writer.append(value, count);
      sum += (double) histogram.medianEquivalentValue(value) * count;
    }
    return new Counts(writer.bytes(), histogram.getTotalCount(), sum);
  }

  /** Returns no values at all. */
  public static Counts none() {
    return NONE;
  }

  /** Returns the values of both. */
  public Counts plus(Counts other) {
    if (other.total == 0 || total == 0) {
      return total == 0 ? other : this;
    }
    // A merge never needs more bytes than its parts: distances shrink, shared values are saved.
    Writer writer = new Writer(encoded.length + other.encoded.length);
    Cursor left = new Cursor(encoded);
    Cursor right = new Cursor(other.encoded);
    while (!left.ended || !right.ended) {
      if (right.ended || (!left.ended && left.value < right.value)) {
        writer.append(left.value, left.count);
        left.advance();
      } else if (left.ended || right.value < left.value) {
        writer.append(right.value, right.count);
        right.advance();
      } else {
        writer.append(left.value, left.count + right.count);
        left.advance();
        right.advance();
      }
    }
    return new Counts(writer.bytes(), total + other.total, sum + other.sum);
  }

  /** Returns how many values were recorded. */
  public long total() {
    return total;
  }

  /**
   * Returns the value that {@link AbstractHistogram#getValueAtPercentile} returns for the same
   * recorded values; 0 if there are none.
   *
   * @param percentile above 0, up to 100
   */
  public long percentile(double percentile) {
    long rank = rank(percentile, total);
    long seen = 0;
    for (Cursor cursor = new Cursor(encoded); !cursor.ended; cursor.advance()) {
      seen += cursor.count;
      if (seen >= rank) {
        return cursor.value;
      }
    }
    return 0;
  }

  /** Returns the mean as {@link AbstractHistogram#getMean} does: of the middles of the buckets. */
  public double mean() {
    return total == 0 ? 0 : sum / total;
  }

  /**
   * Records all values into a histogram.
   *
   * @throws ArrayIndexOutOfBoundsException if a value is beyond the range of the histogram
   */
  public void addTo(AbstractHistogram histogram) {
    for (Cursor cursor = new Cursor(encoded); !cursor.ended; cursor.advance()) {
      histogram.recordValueWithCount(cursor.value, cursor.count);
    }
  }

  /** Sum of the middles of the buckets, for pooling means. */
  double sum() {
    return sum;
  }

  /**
   * The values within a range.
   *
   * @param below how many values are smaller than the range
   * @param values ascending
   * @param counts of each value
   */
  @SuppressWarnings("ArrayRecordComponent") // read by a single caller, which never compares them
  record Range(long below, long[] values, long[] counts) {}

  /** Returns the values from {@code least} to {@code most}, both included. */
  Range range(long least, long most) {
    long[] values = new long[64];
    long[] counts = new long[64];
    int size = 0;
    long below = 0;
    Cursor cursor = new Cursor(encoded);
    for (; !cursor.ended && cursor.value < least; cursor.advance()) {
      below += cursor.count;
    }
    for (; !cursor.ended && cursor.value <= most; cursor.advance()) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      values[size] = cursor.value;
      counts[size++] = cursor.count;
    }
    return new Range(below, Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
  }

  /**
   * Returns how many of the smallest values reach a percentile, at least 1. HdrHistogram's
   * arithmetic: the percentile is lowered by one ulp, so that rounding up does not overshoot.
   */
  public static long rank(double percentile, long total) {
    if (!(percentile > 0 && percentile <= 100)) {
      throw new IllegalArgumentException("not a percentile: " + percentile);
    }
    return Math.max(1, (long) Math.ceil(Math.nextDown(percentile) * total / 100));
  }

  private static final class Writer {

    private byte[] bytes;
    private int length;
    private long last;

    Writer(int capacity) {
      bytes = new byte[capacity];
    }

    void append(long value, long count) {
      put(value - last);
      put(count);
      last = value;
    }

    private void put(long number) {
      if (length + 10 > bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length + 10);
      }
      long rest = number;
      while (rest > 0x7f) {
        bytes[length++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[length++] = (byte) rest;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, length);
    }
  }

  private static final class Cursor {

    private final byte[] bytes;
    private int position;
    private long value;
    private long count;
    private boolean ended;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
      advance();
    }

    void advance() {
      ended = position == bytes.length;
      if (!ended) {
        value += next();
        count = next();
      }
    }

    private long next() {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = bytes[position++];
        number |= (long) (part & 0x7f) << shift;
        if (part >= 0) {
          return number;
        }
      }
    }
  }
}
