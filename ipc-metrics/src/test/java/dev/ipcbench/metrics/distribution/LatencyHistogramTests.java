package dev.ipcbench.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTests {

  private final LatencyHistogram histogram = new LatencyHistogram();

  private static Histogram interval(long... nanos) {
    Histogram interval = new Histogram(1, 3_600_000_000_000L, 3);
    for (long value : nanos) {
      interval.recordValue(value);
    }
    return interval;
  }

  /** Returns the upper bound of the bucket that counts a time. */
  private double boundOf(long nanos) {
    LatencyHistogram one = new LatencyHistogram();
    one.add(interval(nanos));
    ClassicHistogramBuckets buckets = one.read().classic();
    double bound = 0;
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.getCount(i) == 1) {
        bound = buckets.getUpperBound(i);
      }
    }
    return bound;
  }

  @Test
  void addsIntervals() {
    histogram.add(interval(1_000, 1_000, 2_000));
    histogram.add(interval(2_000));

    assertThat(histogram.read().count()).isEqualTo(4);
    assertThat(histogram.read().sumSeconds()).isCloseTo(6e-6, within(1e-9));
    assertThat(histogram.read().classic().stream().mapToLong(bucket -> bucket.getCount()).sum())
        .isEqualTo(4);
  }

  @Test
  void upperBoundBelongsToItsBucket() {
    assertThat(boundOf(100)).isEqualTo(1e-7);
    assertThat(boundOf(101)).isEqualTo(1.21e-7);
    assertThat(boundOf(121)).isEqualTo(1.21e-7);
    assertThat(boundOf(122)).isGreaterThan(1.21e-7);
  }

  @Test
  void countsTimesOutsideTheBounds() {
    assertThat(boundOf(1)).isEqualTo(1e-7);
    assertThat(boundOf(10_020_000)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void countsInNativeBuckets2PercentWide() {
    histogram.add(interval(1_000, 123_456, 3_000_000_000L));

    NativeHistogramBuckets buckets = Objects.requireNonNull(histogram.read().exponential());
    assertThat(buckets.size()).isEqualTo(3);
    double[] seconds = {1e-6, 123.456e-6, 3};
    for (int i = 0; i < 3; i++) {
      double upper = Math.pow(2, buckets.getBucketIndex(i) / 32.0);
      assertThat(seconds[i]).isBetween(upper / Math.pow(2, 1 / 32.0) * 0.999, upper);
    }
  }

  @Test
  void readingIsImmutable() {
    Distribution.Reading before = histogram.read();

    histogram.add(interval(1_000));

    assertThat(before.count()).isZero();
    assertThat(histogram.read()).isNotSameAs(before).isSameAs(histogram.read());
  }
}
