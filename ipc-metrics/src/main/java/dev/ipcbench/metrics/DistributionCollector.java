package dev.ipcbench.metrics;

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

/** All distributions of one name, for Prometheus. Thread-safe. */
final class DistributionCollector implements Collector {

  private static final int NO_ZEROS = 0;
  private static final long CREATION_NOT_TOLD = 0;

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
          reading.classic(), reading.sumSeconds(), labels, Exemplars.EMPTY, CREATION_NOT_TOLD);
    }
    return new HistogramDataPointSnapshot(
        reading.classic(),
        NativeBuckets.SCHEMA,
        NO_ZEROS,
        0,
        reading.exponential(),
        NativeHistogramBuckets.EMPTY,
        reading.sumSeconds(),
        labels,
        Exemplars.EMPTY,
        CREATION_NOT_TOLD);
  }
}
