package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;

/**
 * The counts of a native Prometheus histogram (<a
 * href="https://prometheus.io/docs/specs/native_histograms/">Native Histograms</a>): bucket {@code
 * i} covers base^(i-1) to base^i seconds, including the upper bound, and the base is {@code
 * 2^(2^-schema)}. Owned by one thread.
 */
final class NativeBuckets {

  /** The upper bound of each bucket is 2^(1/32) times, or 2.2 % above, its lower bound. */
  static final int SCHEMA = 5;

  private static final int PER_OCTAVE = 1 << SCHEMA;
  private static final int LOWEST = index(1);
  private static final int HIGHEST = index(Long.MAX_VALUE);

  private final long[] counts = new long[HIGHEST - LOWEST + 1];

  private static int index(long nanos) {
    return (int) Math.ceil(Math.log(nanos / 1e9) / Math.log(2) * PER_OCTAVE);
  }

  /** Adds {@code times} samples of {@code nanos} each; {@code nanos} is above 0. */
  void add(long nanos, long times) {
    counts[index(nanos) - LOWEST] += times;
  }

  /** Returns a copy of the buckets that are not empty. */
  NativeHistogramBuckets snapshot() {
    NativeHistogramBuckets.Builder buckets = NativeHistogramBuckets.builder();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        buckets.bucket(i + LOWEST, counts[i]);
      }
    }
    return buckets.build();
  }
}
