package dev.ipcbench.metrics.distribution;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.internal.DefaultGauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's registry for Prometheus, but a {@link FunctionTimer} of a {@link Distribution} is
 * exported with all its buckets instead of count and sum only, and a gauge for a quantile of a
 * distribution becomes part of a summary, because Prometheus reserves the label {@code quantile}
 * for summaries. Micrometer's own {@code Timer} records one sample at a time and exports no native
 * histogram; see ADR 16. Thread-safe.
 */
public final class DistributionMeterRegistry extends PrometheusMeterRegistry {

  private static final String QUANTILE = "quantile";

  /** By metric name and labels. */
  private final Map<String, Map<Labels, Distribution>> histograms = new ConcurrentHashMap<>();

  private final Map<String, Map<Labels, Summary>> summaries = new ConcurrentHashMap<>();

  private record Summary(Distribution distribution, Map<Double, Gauge> quantiles) {}

  public DistributionMeterRegistry(
      PrometheusConfig config, PrometheusRegistry registry, Clock clock) {
    super(config, registry, clock);
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id,
      T source,
      ToLongFunction<T> count,
      ToDoubleFunction<T> total,
      TimeUnit totalUnit) {
    if (!(source instanceof Distribution distribution)) {
      return super.newFunctionTimer(id, source, count, total, totalUnit);
    }
    histograms
        .computeIfAbsent(
            getConventionName(id),
            name ->
                newMetric(
                    name, id, HistogramSnapshot::new, DistributionMeterRegistry::histogramPoint))
        .put(labels(id), distribution);
    return new CumulativeFunctionTimer<>(id, source, count, total, totalUnit, getBaseTimeUnit());
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T source, ToDoubleFunction<T> value) {
    String quantile = id.getTag(QUANTILE);
    if (quantile == null || !(source instanceof Distribution distribution)) {
      return super.newGauge(id, source, value);
    }
    Gauge gauge = new DefaultGauge<>(id, source, value);
    summaries
        .computeIfAbsent(
            getConventionName(id),
            name ->
                newMetric(name, id, SummarySnapshot::new, DistributionMeterRegistry::summaryPoint))
        .computeIfAbsent(labels(id), _ -> new Summary(distribution, new ConcurrentHashMap<>()))
        .quantiles
        .put(Double.valueOf(quantile), gauge);
    return gauge;
  }

  /** Registers a metric of this name, and returns its members. */
  private <M, P> Map<Labels, M> newMetric(
      String name,
      Meter.Id id,
      BiFunction<MetricMetadata, List<P>, MetricSnapshot> snapshot,
      BiFunction<Labels, M, P> point) {
    MetricMetadata metadata =
        new MetricMetadata(name, Objects.requireNonNullElse(id.getDescription(), ""), Unit.SECONDS);
    Map<Labels, M> members = new ConcurrentHashMap<>();
    getPrometheusRegistry()
        .register(
            () ->
                snapshot.apply(
                    metadata,
                    members.entrySet().stream()
                        .map(member -> point.apply(member.getKey(), member.getValue()))
                        .toList()));
    return members;
  }

  private static HistogramDataPointSnapshot histogramPoint(
      Labels labels, Distribution distribution) {
    Distribution.Reading reading = distribution.read();
    HistogramDataPointSnapshot.Builder point =
        HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(reading.classic())
            .sum(reading.sumSeconds())
            .labels(labels);
    return reading.exponential() == null
        ? point.build()
        : point
            .nativeSchema(NativeBuckets.SCHEMA)
            .nativeBucketsForPositiveValues(reading.exponential())
            .build();
  }

  private static SummaryDataPointSnapshot summaryPoint(Labels labels, Summary summary) {
    Quantiles.Builder quantiles = Quantiles.builder();
    summary.quantiles.forEach((quantile, gauge) -> quantiles.quantile(quantile, gauge.value()));
    Distribution.Reading reading = summary.distribution.read();
    return SummaryDataPointSnapshot.builder()
        .count(reading.count())
        .sum(reading.sumSeconds())
        .quantiles(quantiles.build())
        .labels(labels)
        .build();
  }

  private Labels labels(Meter.Id id) {
    List<Tag> tags =
        getConventionTags(id).stream().filter(tag -> !tag.getKey().equals(QUANTILE)).toList();
    return Labels.of(
        tags.stream().map(Tag::getKey).toList(), tags.stream().map(Tag::getValue).toList());
  }
}
