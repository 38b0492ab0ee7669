package dev.ipcbench.metrics.distribution;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Exports all distributions of one name as a Prometheus histogram. Thread-safe. */
final class DistributionCollector implements Collector {

  private static final long ZERO_BUCKET_COUNT = 0;
  private static final double ZERO_BUCKET_WIDTH = 0;
  private static final long NO_CREATION_TIME = 0;

  private final MetricMetadata metadata;
  private final Map<Labels, Distribution> distributions = new ConcurrentHashMap<>();

  DistributionCollector(MetricMetadata metadata) {
    this.metadata = metadata;
  }

  void add(Labels labels, Distribution distribution) {
    distributions.put(labels, distribution);
  }

  @Override
  public MetricFamilyDescriptor getMetricFamilyDescriptor() {
    return MetricFamilyDescriptor.of(MetricType.HISTOGRAM, metadata, Set.of());
  }

  @Override
  public HistogramSnapshot collect() {
    return new HistogramSnapshot(
        metadata,
        distributions.entrySet().stream()
            .map(entry -> point(entry.getKey(), entry.getValue().read()))
            .toList());
  }

  private static HistogramDataPointSnapshot point(Labels labels, Distribution.Reading reading) {
    if (reading.exponential() == null) {
      return new HistogramDataPointSnapshot(
          reading.classic(), reading.sumSeconds(), labels, Exemplars.EMPTY, NO_CREATION_TIME);
    }
    return new HistogramDataPointSnapshot(
        reading.classic(),
        NativeBuckets.SCHEMA,
        ZERO_BUCKET_COUNT,
        ZERO_BUCKET_WIDTH,
        reading.exponential(),
        NativeHistogramBuckets.EMPTY,
        reading.sumSeconds(),
        labels,
        Exemplars.EMPTY,
        NO_CREATION_TIME);
  }
}
