package dev.ipcbench.metrics;

import dev.ipcbench.metrics.distribution.ClassicBuckets;
import dev.ipcbench.metrics.distribution.Distribution;
import dev.ipcbench.platform.Availability;
import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.HandleTimes;
import dev.ipcbench.transport.serving.Traffic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The meters of an app's endpoints, of the peers they reject, and of its hiccups. */
final class EndpointMeters implements MeterBinder {

  private static final double[] HANDLE_BOUNDS =
      IntStream.rangeClosed(0, HandleTimes.BOUNDS)
          .mapToDouble(
              i ->
                  i < HandleTimes.BOUNDS
                      ? HandleTimes.boundNanos(i) / 1e9
                      : Double.POSITIVE_INFINITY)
          .toArray();
  private static final double[] HICCUP_BOUNDS = ClassicBuckets.oneTwoFiveBounds(-4, 1);

  private final List<Endpoint> endpoints;
  private final Traffic traffic;
  private final Refusals refusals;
  private final Hiccups hiccups;

  /** Strong references: a meter refers to its source only weakly. */
  private final List<Distribution> distributions = new ArrayList<>();

  EndpointMeters(List<Endpoint> endpoints, Traffic traffic, Refusals refusals, Hiccups hiccups) {
    this.endpoints = endpoints;
    this.traffic = traffic;
    this.refusals = refusals;
    this.hiccups = hiccups;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    endpoints.stream()
        .filter(endpoint -> endpoint.availability() instanceof Availability.Available)
        .map(Endpoint::id)
        .filter(id -> !id.equals("none")) // it has no connections and no messages
        .forEach(id -> bind(registry, id, traffic.of(id)));
    refusals.listen((transport, cause) -> Metric.countError(registry, transport, cause.label()));
    Metric.HICCUP.times(registry, Tags.empty(), retain(() -> reading(hiccups.sinceStart())));
  }

  private void bind(MeterRegistry registry, String transport, EndpointTraffic endpointTraffic) {
    Tags tags = Tags.of("transport", transport);
    Metric.MESSAGES.count(registry, tags, endpointTraffic, it -> it.handleTimes().count());
    if (endpointTraffic.countsConnections()) {
      Metric.CONNECTIONS.gauge(registry, tags, endpointTraffic::connections);
    }
    Metric.SERVER_HANDLE.times(
        registry, tags, retain(() -> reading(endpointTraffic.handleTimes())));
  }

  private Distribution retain(Distribution distribution) {
    distributions.add(distribution);
    return distribution;
  }

  private static Distribution.Reading reading(HandleTimes times) {
    return new Distribution.Reading(
        times.count(),
        times.totalNanos() / 1e9,
        ClassicHistogramBuckets.of(HANDLE_BOUNDS, times.counts()),
        null);
  }

  private static Distribution.Reading reading(Histogram histogram) {
    ClassicBuckets buckets = new ClassicBuckets(HICCUP_BOUNDS);
    for (HistogramIterationValue value : histogram.recordedValues()) {
      buckets.add(value.getValueIteratedTo(), value.getCountAddedInThisIterationStep());
    }
    return new Distribution.Reading(
        histogram.getTotalCount(),
        histogram.getMean() * histogram.getTotalCount() / 1e9,
        buckets.snapshot(),
        null);
  }
}
