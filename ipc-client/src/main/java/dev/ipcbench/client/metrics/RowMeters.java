package dev.ipcbench.client.metrics;

import dev.ipcbench.measurement.plan.Scenario;
import dev.ipcbench.measurement.record.Histograms;
import dev.ipcbench.measurement.record.LatencySummary;
import dev.ipcbench.measurement.verdict.Verdict;
import dev.ipcbench.metrics.Metric;
import dev.ipcbench.metrics.distribution.LatencyHistogram;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The meters of one row. Updated by the thread that measures, read by any thread. */
final class RowMeters {

  private final MeterRegistry registry;
  private final Tags row;
  private final LatencyHistogram buckets = new LatencyHistogram();
  private final Histogram exact = Histograms.empty();
  private final Map<String, Long> quantiles = new ConcurrentHashMap<>();
  private final Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
  private volatile @Nullable Verdict verdict;

  RowMeters(MeterRegistry registry, Scenario scenario, String setup) {
    this.registry = registry;
    this.row =
        Tags.of(
            "transport", scenario.transport(),
            "target", scenario.target().label(),
            "setup", setup,
            "placement", scenario.placement().name(),
            "wait", scenario.waiting().label(),
            "pacing", scenario.pacing().label(),
            "bytes", scenario.bytes());
  }

  /** Registers the latency histogram while it is empty, so that a rate starts at 0. */
  void start() {
    Metric.ROUND_TRIP.times(registry, service(), buckets);
  }

  private Tags service() {
    return row.and("kind", "service");
  }

  void add(Histogram interval) {
    buckets.add(interval);
    exact.add(interval);
  }

  /** Updates the quantiles from all round trips so far. */
  void updateQuantiles() {
    if (exact.getTotalCount() == 0) {
      return;
    }
    LatencySummary.of(exact)
        .percentiles()
        .forEach(
            (percentile, nanos) -> {
              if (quantiles.put(percentile, nanos) == null) {
                Metric.ROUND_TRIP_QUANTILE.quantile(
                    registry,
                    service(),
                    quantile(percentile),
                    buckets,
                    () -> quantiles.getOrDefault(percentile, 0L) / 1e9);
              }
            });
  }

  /** Converts a percentile to a quantile of Prometheus: 99.9 to 0.999. */
  private static String quantile(String percentile) {
    return new BigDecimal(percentile).movePointLeft(2).stripTrailingZeros().toPlainString();
  }

  void judge(Verdict now) {
    verdict = now;
    if (verdicts.add(now)) {
      Metric.ROW_VERDICT.gauge(
          registry, row.and("verdict", now.name()), () -> verdict == now ? 1 : 0);
    }
  }
}
