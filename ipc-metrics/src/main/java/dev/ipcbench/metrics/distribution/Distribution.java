package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import org.jspecify.annotations.Nullable;

/**
 * A latency distribution that its source counts in buckets, instead of passing each sample to a
 * meter. Any thread may read it.
 */
public interface Distribution {

  /** Returns what has been counted so far; cheap enough for every scrape. */
  Reading read();

  /**
   * A distribution at one moment.
   *
   * @param count number of samples
   * @param sumSeconds sum of all samples
   * @param classic buckets with inclusive bounds in seconds, the last {@code +Inf}; not cumulative
   * @param exponential the same samples in the native buckets of {@link NativeBuckets}; null for a
   *     distribution with classic buckets only
   */
  record Reading(
      long count,
      double sumSeconds,
      ClassicHistogramBuckets classic,
      @Nullable NativeHistogramBuckets exponential) {}
}
