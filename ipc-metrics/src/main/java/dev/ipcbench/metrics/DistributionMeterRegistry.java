package dev.ipcbench.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Micrometer's registry for Prometheus, in which a {@link FunctionTimer} of a {@link Distribution}
 * is exported with all its buckets and not with count and sum alone. Micrometer's own {@code Timer}
 * takes one sample at a time, has no bulk record, and no native histogram here; see ADR 16.
 */
final class DistributionMeterRegistry extends PrometheusMeterRegistry {

  private final Map<String, DistributionCollector> collectors = new ConcurrentHashMap<>();

  DistributionMeterRegistry(PrometheusConfig config, PrometheusRegistry registry, Clock clock) {
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
    collectors
        .computeIfAbsent(getConventionName(id), name -> register(name, id))
        .add(labels(id), distribution);
    return new CumulativeFunctionTimer<>(id, source, count, total, totalUnit, getBaseTimeUnit());
  }

  private DistributionCollector register(String name, Meter.Id id) {
    String help = id.getDescription() == null ? "" : id.getDescription();
    DistributionCollector collector =
        new DistributionCollector(new MetricMetadata(name, help, Unit.SECONDS));
    getPrometheusRegistry().register(collector);
    return collector;
  }

  private Labels labels(Meter.Id id) {
    List<Tag> tags = getConventionTags(id);
    return Labels.of(
        tags.stream().map(Tag::getKey).toList(), tags.stream().map(Tag::getValue).toList());
  }
}
