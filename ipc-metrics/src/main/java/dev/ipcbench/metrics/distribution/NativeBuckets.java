package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;

/**
 * Counts of Prometheus' native histograms (<a
 * href="https://prometheus.io/docs/specs/native_histograms/">Native Histograms</a>): bucket {@code
 * i} reaches from base^(i-1) to base^i seconds, the upper bound included, and the base is {@code
 * 2^(2^-schema)}. Owned by one thread.
 */
final class NativeBuckets {

  /** Each bucket is 2^(1/32) times, 2.2 %, as wide as the one before. */
  static final int SCHEMA = 5;

  private static final int PER_OCTAVE = 1 << SCHEMA;
  private static final int LOWEST = index(1);
  private static final int HIGHEST = index(Long.MAX_VALUE);

  private final long[] counts = new long[HIGHEST - LOWEST + 1];

  private static int index(long nanos) {
    return (int) Math.ceil(Math.log(nanos / 1e9) / Math.log(2) * PER_OCTAVE);
  }

  /** Adds so many times of that length, above 0. */
  void add(long nanos, long times) {
    counts[index(nanos) - LOWEST] += times;
  }

  /** Those that hold something. */
  NativeHistogramBuckets used() {
    NativeHistogramBuckets.Builder used = NativeHistogramBuckets.builder();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        used.bucket(i + LOWEST, counts[i]);
      }
    }
    return used.build();
  }
}
