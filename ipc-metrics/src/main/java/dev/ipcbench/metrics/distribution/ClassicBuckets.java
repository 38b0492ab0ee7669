package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.Arrays;

/** Counts of a Prometheus histogram with given bounds. Owned by one thread. */
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

  /** Adds so many times of that length. */
  public void add(long nanos, long times) {
    int found = Arrays.binarySearch(boundsNanos, nanos);
    counts[found >= 0 ? found : -found - 1] += times;
  }

  public ClassicHistogramBuckets all() {
    return ClassicHistogramBuckets.of(bounds, counts);
  }
}
