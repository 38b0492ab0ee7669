package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.Arrays;

/** The counts of a classic Prometheus histogram. Owned by one thread. */
public final class ClassicBuckets {

  private final double[] bounds;
  private final long[] boundsNanos;
  private final long[] counts;

  /**
   * @param bounds as {@link Bounds} makes them, each a whole number of nanoseconds
   */
  public ClassicBuckets(double[] bounds) {
    this.bounds = bounds;
    this.boundsNanos = Arrays.stream(bounds).mapToLong(bound -> Math.round(bound * 1e9)).toArray();
    this.counts = new long[bounds.length];
  }

  /** Adds {@code times} samples of {@code nanos} each. */
  public void add(long nanos, long times) {
    int found = Arrays.binarySearch(boundsNanos, nanos);
    counts[found >= 0 ? found : -found - 1] += times;
  }

  /** Returns a copy of all counts. */
  public ClassicHistogramBuckets snapshot() {
    return ClassicHistogramBuckets.of(bounds, counts);
  }
}
