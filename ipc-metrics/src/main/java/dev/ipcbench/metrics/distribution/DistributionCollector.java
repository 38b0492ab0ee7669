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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All distributions of one name, for Prometheus. Thread-safe. */
public final class DistributionCollector implements Collector {

  private static final int NO_ZEROS = 0;
  private static final long CREATION_NOT_TOLD = 0;

  private final MetricMetadata metadata;
  private final Map<Labels, Distribution> distributions = new ConcurrentSkipListMap<>();

  DistributionCollector(MetricMetadata metadata) {
    this.metadata = metadata;
  }

  void add(Labels labels, Distribution distribution) {
    distributions.put(labels, distribution);
  }

  /** All of them by their labels, in the order of a page; a live view. */
  public Map<Labels, Distribution> distributions() {
    return Collections.unmodifiableMap(distributions);
  }

  /** One of them as a family of its own. */
  public HistogramSnapshot alone(Labels labels, Distribution.Reading reading) {
    return new HistogramSnapshot(metadata, List.of(point(labels, reading)));
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

  /** Nothing is collected in vain. */
  @Override
  public @Nullable HistogramSnapshot collect(Predicate<String> included) {
    return included.test(metadata.getPrometheusName()) ? collect() : null;
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
