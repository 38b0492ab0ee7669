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
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's registry for Prometheus, but a {@link FunctionTimer} of a {@link Distribution} is
 * exported with all its buckets instead of count and sum only, and a gauge for a quantile of a
 * distribution becomes part of a summary. Micrometer's own {@code Timer} records one sample at a
 * time and exports no native histogram; see ADR 16.
 */
public final class DistributionMeterRegistry extends PrometheusMeterRegistry {

  private static final String QUANTILE = "quantile";

  private final Map<String, QuantileCollector> quantiles = new ConcurrentHashMap<>();
  private final Map<String, DistributionCollector> histograms = new ConcurrentHashMap<>();

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
            getConventionName(id), name -> register(new DistributionCollector(metadata(name, id))))
        .add(labels(id), distribution);
    return new CumulativeFunctionTimer<>(id, source, count, total, totalUnit, getBaseTimeUnit());
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T source, ToDoubleFunction<T> value) {
    String quantile = id.getTag(QUANTILE);
    if (quantile == null || !(source instanceof Distribution distribution)) {
      return super.newGauge(id, source, value);
    }
    Gauge gauge = new DefaultGauge<>(id, source, value);
    quantiles
        .computeIfAbsent(
            getConventionName(id), name -> register(new QuantileCollector(metadata(name, id))))
        .add(labels(id), Double.parseDouble(quantile), gauge, distribution);
    return gauge;
  }

  private <C extends Collector> C register(C collector) {
    getPrometheusRegistry().register(collector);
    return collector;
  }

  private static MetricMetadata metadata(String name, Meter.Id id) {
    return new MetricMetadata(
        name, Objects.requireNonNullElse(id.getDescription(), ""), Unit.SECONDS);
  }

  private Labels labels(Meter.Id id) {
    List<Tag> tags =
        getConventionTags(id).stream().filter(tag -> !tag.getKey().equals(QUANTILE)).toList();
    return Labels.of(
        tags.stream().map(Tag::getKey).toList(), tags.stream().map(Tag::getValue).toList());
  }
}
