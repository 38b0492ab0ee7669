package dev.ipcbench.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipcbench.metrics.distribution.DistributionMeterRegistry;
import dev.ipcbench.metrics.distribution.LatencyHistogram;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The size of the metrics page, which ADR 16 states. */
final class PageSizeTests {

  private final DistributionMeterRegistry registry =
      new DistributionMeterRegistry(
          PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);

  @Test
  void rowTakes74LinesAndAbout14Kilobytes() {
    LatencyHistogram times = new LatencyHistogram();
    Histogram interval = new Histogram(3);
    interval.recordValueWithCount(123_456, 1_000_000);
    times.add(interval);
    Tags row =
        Tags.of(
            "transport", "websocket-tls",
            "target", "server",
            "setup", "runc",
            "placement", "cross-core",
            "wait", "block",
            "pacing", "max",
            "bytes", "1024",
            "kind", "service");
    Metric.ROUND_TRIP.times(registry, row, times);
    for (String quantile :
        List.of("0.5", "0.75", "0.9", "0.95", "0.99", "0.999", "0.9999", "0.99999")) {
      Metric.ROUND_TRIP_QUANTILE.quantile(registry, row, quantile, times, () -> 123.456e-6);
    }

    String page = registry.scrape();

    assertThat(page.lines().filter(line -> !line.startsWith("#"))).hasSize(74);
    assertThat(page).hasSizeBetween(13_000, 15_000);
  }
}
