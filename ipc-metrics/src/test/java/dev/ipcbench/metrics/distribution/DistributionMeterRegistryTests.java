package dev.ipcbench.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.metrics.Metric;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class DistributionMeterRegistryTests {

  private static final Tags TCP = Tags.of("transport", "tcp");

  private final DistributionMeterRegistry prometheus =
      new DistributionMeterRegistry(
          PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
  private final LatencyHistogram times = new LatencyHistogram();

  private void add(long nanos) {
    Histogram interval = new Histogram(3);
    interval.recordValue(nanos);
    times.add(interval);
  }

  @Test
  void exportsDistributionWithItsBuckets() {
    Metric.ROUND_TRIP.times(prometheus, TCP, times);
    add(1_000);
    add(5_000);

    assertThat(prometheus.scrape().lines())
        .contains(
            "# TYPE ipc_round_trip_seconds histogram",
            "ipc_round_trip_seconds_bucket{transport=\"tcp\",le=\"8.25E-7\"} 0",
            "ipc_round_trip_seconds_bucket{transport=\"tcp\",le=\"1.0E-6\"} 1",
            "ipc_round_trip_seconds_bucket{transport=\"tcp\",le=\"+Inf\"} 2",
            "ipc_round_trip_seconds_count{transport=\"tcp\"} 2");
  }

  @Test
  void otherRegistriesGetCountAndSum() {
    CompositeMeterRegistry all = new CompositeMeterRegistry();
    MeterRegistry other = new SimpleMeterRegistry();
    all.add(other);
    all.add(prometheus);
    Metric.ROUND_TRIP.times(all, TCP, times);
    add(1_000);

    assertThat(other.get("ipc.round.trip").functionTimer().count()).isEqualTo(1);
    assertThat(other.get("ipc.round.trip").functionTimer().totalTime(TimeUnit.NANOSECONDS))
        .isEqualTo(1_000);
    assertThat(prometheus.scrape()).contains("ipc_round_trip_seconds_bucket");
  }

  @Test
  void exportsQuantilesOfADistributionAsSummary() {
    Metric.ROUND_TRIP_QUANTILE.quantile(prometheus, TCP, "0.5", times, () -> 2e-6);
    Metric.ROUND_TRIP_QUANTILE.quantile(prometheus, TCP, "0.99", times, () -> 5e-6);
    add(1_000);

    assertThat(prometheus.scrape().lines())
        .contains(
            "# TYPE ipc_round_trip_quantile_seconds summary",
            "ipc_round_trip_quantile_seconds{transport=\"tcp\",quantile=\"0.5\"} 2.0E-6",
            "ipc_round_trip_quantile_seconds{transport=\"tcp\",quantile=\"0.99\"} 5.0E-6",
            "ipc_round_trip_quantile_seconds_count{transport=\"tcp\"} 1");
    assertThat(prometheus.get("ipc.round.trip.quantile").tag("quantile", "0.5").gauge().value())
        .isEqualTo(2e-6);
  }

  @Test
  void leavesOtherMetersToMicrometer() {
    Metric.ROW_VERDICT.gauge(prometheus, Tags.of("verdict", "VALID"), () -> 1);
    Metric.countError(prometheus, "tcp", "damaged");
    Metric.countError(prometheus, "tcp", "damaged");
    prometheus.timer("jvm.gc.pause").record(1, TimeUnit.SECONDS);

    assertThat(prometheus.scrape().lines())
        .contains(
            "# TYPE ipc_row_verdict gauge",
            "ipc_row_verdict{verdict=\"VALID\"} 1.0",
            "# TYPE ipc_errors_total counter",
            "ipc_errors_total{cause=\"damaged\",transport=\"tcp\"} 2.0",
            "jvm_gc_pause_seconds_count 1");
  }
}
