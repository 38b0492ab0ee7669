package dev.ipcbench.client.metrics;

import dev.ipcbench.measurement.design.Pacing;
import dev.ipcbench.measurement.outcome.Slice;
import dev.ipcbench.measurement.outcome.SliceState;
import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.result.Row;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.metrics.Metric;
import dev.ipcbench.metrics.distribution.LatencyHistogram;
import dev.ipcbench.platform.usage.UsageDifference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The meters of one row. Updated by the thread that measures, read by any thread. */
final class RowMeters {

  private static final String SERVICE = "service";
  private static final String RESPONSE = "response";

  private final MeterRegistry registry;
  private final Tags row;
  private final boolean hasRate;
  private final LatencyHistogram serviceTimes = new LatencyHistogram();
  private final LatencyHistogram responseTimes = new LatencyHistogram();
  private final Map<String, Long> quantiles = new ConcurrentHashMap<>(); // by kind and percentile
  private final Map<SliceState, AtomicLong> slices = new EnumMap<>(SliceState.class);
  private final Map<String, Double> bounds = new ConcurrentHashMap<>(); // nanoseconds, by key
  private final Map<Tags, AtomicLong> nanos = new ConcurrentHashMap<>(); // of counters
  private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
  private volatile @Nullable Verdict verdict;

  RowMeters(MeterRegistry registry, Scenario scenario, String setup) {
    this.registry = registry;
    this.hasRate = scenario.pacing() instanceof Pacing.FixedRate;
    this.row =
        Tags.of(
            "transport", scenario.transport(),
            "client", scenario.client().label(),
            "target", scenario.target().label(),
            "setup", setup,
            "placement", scenario.placement().name(),
            "wait", scenario.waiting().label(),
            "pacing", scenario.pacing().label(),
            "bytes", scenario.bytes(),
            "connections", String.valueOf(scenario.connections()));
  }

  /** Registers histograms and counters while they are empty, so that a rate starts at 0. */
  void start() {
    times(SERVICE);
    if (hasRate) {
      times(RESPONSE);
    }
    for (SliceState state : SliceState.values()) {
      AtomicLong count = new AtomicLong();
      slices.put(state, count);
      Metric.SLICES.count(registry, row.and("state", state.label()), count, AtomicLong::get);
    }
  }

  private void times(String kind) {
    Metric.ROUND_TRIP.times(registry, row.and("kind", kind), buckets(kind));
  }

  private LatencyHistogram buckets(String kind) {
    return kind.equals(SERVICE) ? serviceTimes : responseTimes;
  }

  void add(Slice slice) {
    serviceTimes.add(slice.serviceTime());
    if (slice.responseTime() != null) {
      responseTimes.add(slice.responseTime());
    }
    slices.computeIfAbsent(slice.state(), _ -> new AtomicLong()).incrementAndGet();
    if (slice.evidence() != null) {
      add("client", slice.evidence().client());
      add("server", slice.evidence().server());
    }
  }

  private void add(String side, @Nullable UsageDifference usage) {
    if (usage == null) {
      return;
    }
    Tags tags = row.and("side", side);
    add(Metric.CPU, tags, usage.cpuNanos());
    add(Metric.DISTURBANCE, tags.and("cause", "compile"), usage.compileNanos());
    add(Metric.DISTURBANCE, tags.and("cause", "gc"), usage.gcNanos());
    add(Metric.DISTURBANCE, tags.and("cause", "safepoint"), usage.safepointNanos());
    add(Metric.DISTURBANCE, tags.and("cause", "steal"), usage.stealNanos());
    add(Metric.DISTURBANCE, tags.and("cause", "throttled"), usage.throttledNanos());
    add(Metric.DISTURBANCE, tags.and("cause", "suspended"), usage.suspendedNanos());
    if (usage.threads() != null) {
      add(Metric.DISTURBANCE, tags.and("cause", "run_delay"), usage.threads().runDelayNanos());
    }
  }

  private void add(Metric counter, Tags tags, @Nullable Long more) {
    if (more != null) {
      nanos.computeIfAbsent(tags, it -> register(counter, it)).addAndGet(more);
    }
  }

  private AtomicLong register(Metric counter, Tags tags) {
    AtomicLong total = new AtomicLong();
    counter.count(registry, tags, total, it -> it.get() / 1e9);
    return total;
  }

  /** Updates the quantiles and the verdict to those of the result so far. */
  void update(Row result) {
    update(SERVICE, result.figures().serviceTime());
    update(RESPONSE, result.figures().responseTime());
    Verdict now = result.verdict();
    verdict = now;
    if (verdicts.add(now)) {
      Metric.ROW_VERDICT.gauge(
          registry, row.and("verdict", now.name()), () -> verdict == now ? 1 : 0);
    }
  }

  private void update(String kind, @Nullable LatencySummary times) {
    if (times == null) {
      return;
    }
    times.percentiles().forEach((percentile, value) -> update(kind, percentile, value));
    times
        .intervals()
        .forEach(
            (figure, interval) -> {
              if (times.percentiles().containsKey(figure)) {
                update(kind, figure, "low", interval.getFirst());
                update(kind, figure, "high", interval.getLast());
              }
            });
  }

  private void update(String kind, String percentile, long value) {
    String key = kind + percentile;
    if (quantiles.put(key, value) == null) {
      Metric.ROUND_TRIP_QUANTILE.quantile(
          registry,
          row.and("kind", kind),
          quantile(percentile),
          buckets(kind),
          () -> quantiles.getOrDefault(key, 0L) / 1e9);
    }
  }

  private void update(String kind, String percentile, String bound, double value) {
    String key = kind + percentile + bound;
    if (bounds.put(key, value) == null) {
      Metric.ROUND_TRIP_INTERVAL.gauge(
          registry,
          row.and("kind", kind, "percentile", percentile, "bound", bound),
          () -> bounds.getOrDefault(key, Double.NaN) / 1e9);
    }
  }

  /** Converts a percentile to a quantile of Prometheus: 99.9 to 0.999. */
  private static String quantile(String percentile) {
    return new BigDecimal(percentile).movePointLeft(2).stripTrailingZeros().toPlainString();
  }
}
