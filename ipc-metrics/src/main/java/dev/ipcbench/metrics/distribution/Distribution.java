package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import org.jspecify.annotations.Nullable;

/**
 * Times that are counted in buckets where they come from, not one by one by a meter. Any thread may
 * read.
 */
public interface Distribution {

  /** What has been counted so far; cheap enough for every scrape. */
  Reading read();

  /**
   * What a distribution is at one moment.
   *
   * @param count of all times
   * @param sumSeconds of all times together
   * @param classic buckets with inclusive bounds in seconds, the last {@code +Inf}; none cumulated
   * @param exponential the same times in Prometheus' native buckets of {@link NativeBuckets}; null
   *     where the classic ones are all there is
   */
  record Reading(
      long count,
      double sumSeconds,
      ClassicHistogramBuckets classic,
      @Nullable NativeHistogramBuckets exponential) {}
}
