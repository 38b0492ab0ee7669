package dev.ipcbench.metrics;

import dev.ipcbench.metrics.distribution.DistributionMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;

/**
 * {@code /actuator/prometheus} as Boot has it, but for the text pages: those cost a scrape little
 * more than what has changed since the last.
 */
@WebEndpoint(id = "prometheus")
final class KeptScrapeEndpoint extends PrometheusScrapeEndpoint {

  private final TextPage text;
  private final TextPage openMetrics;

  KeptScrapeEndpoint(DistributionMeterRegistry registry, PrometheusConfig config) {
    super(registry.getPrometheusRegistry(), config.prometheusProperties());
    ExpositionFormats formats = ExpositionFormats.init();
    text = new TextPage(registry, formats.getPrometheusTextFormatWriter());
    openMetrics = new TextPage(registry, formats.getOpenMetricsTextFormatWriter());
  }

  @Override
  @ReadOperation(producesFrom = PrometheusOutputFormat.class)
  public WebEndpointResponse<byte[]> scrape(
      PrometheusOutputFormat format, @Nullable Set<String> includedNames) {
    if (includedNames != null) {
      return super.scrape(format, includedNames);
    }
    return switch (format) {
      case CONTENT_TYPE_004 -> new WebEndpointResponse<>(page(text), format);
      case CONTENT_TYPE_OPENMETRICS_100 -> new WebEndpointResponse<>(page(openMetrics), format);
      case CONTENT_TYPE_PROTOBUF -> super.scrape(format, null);
    };
  }

  private static byte[] page(TextPage page) {
    try {
      return page.write();
    } catch (IOException e) {
      throw new UncheckedIOException("a page is written to memory", e);
    }
  }
}
