package dev.ipcbench.metrics.distribution;

import io.micrometer.core.instrument.Gauge;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exports all quantile gauges of one name as a Prometheus summary, because Prometheus reserves the
 * label {@code quantile} for summaries. Thread-safe.
 */
final class QuantileCollector implements Collector {

  private static final long NO_CREATION_TIME = 0;

  private final MetricMetadata metadata;
  private final Map<Labels, Row> rows = new ConcurrentHashMap<>();

  QuantileCollector(MetricMetadata metadata) {
    this.metadata = metadata;
  }

  private record Row(Distribution distribution, Map<Double, Gauge> quantiles) {}

  /**
   * @param labels without the quantile
   */
  void add(Labels labels, double quantile, Gauge gauge, Distribution distribution) {
    rows.computeIfAbsent(labels, _ -> new Row(distribution, new ConcurrentHashMap<>()))
        .quantiles
        .put(quantile, gauge);
  }

  @Override
  public MetricFamilyDescriptor getMetricFamilyDescriptor() {
    return MetricFamilyDescriptor.of(MetricType.SUMMARY, metadata, Set.of());
  }

  @Override
  public SummarySnapshot collect() {
    return new SummarySnapshot(
        metadata,
        rows.entrySet().stream().map(row -> point(row.getKey(), row.getValue())).toList());
  }

  private static SummaryDataPointSnapshot point(Labels labels, Row row) {
    Quantiles.Builder quantiles = Quantiles.builder();
    row.quantiles.forEach((quantile, gauge) -> quantiles.quantile(quantile, gauge.value()));
    Distribution.Reading reading = row.distribution.read();
    return new SummaryDataPointSnapshot(
        reading.count(),
        reading.sumSeconds(),
        quantiles.build(),
        labels,
        Exemplars.EMPTY,
        NO_CREATION_TIME);
  }
}
