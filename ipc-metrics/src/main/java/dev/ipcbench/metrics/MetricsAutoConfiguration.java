package dev.ipcbench.metrics;

import dev.ipcbench.metrics.distribution.DistributionMeterRegistry;
import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.controlplane.Build;
import dev.ipcbench.transport.serving.Traffic;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Registers the meters that both apps have, and the registries that export them. */
@AutoConfiguration(before = PrometheusMetricsExportAutoConfiguration.class)
final class MetricsAutoConfiguration {

  /** Replaces Boot's registry, which would export a distribution as count and sum only. */
  @Bean
  static DistributionMeterRegistry prometheusMeterRegistry(
      PrometheusConfig config, PrometheusRegistry registry, Clock clock) {
    return new DistributionMeterRegistry(config, registry, clock);
  }

  @Bean
  @ConditionalOnBooleanProperty(OtlpSettings.PREFIX + ".enabled")
  static OtlpMeterRegistry otlpMeterRegistry(Environment environment, Clock clock, Build build) {
    return new OtlpMeterRegistry(new OtlpSettings(environment, build.application()), clock);
  }

  @Bean
  static FilterRegistrationBean<ScrapeFormat> scrapeFormat() {
    FilterRegistrationBean<ScrapeFormat> filter = new FilterRegistrationBean<>(new ScrapeFormat());
    filter.addUrlPatterns("/actuator/prometheus");
    return filter;
  }

  @Bean
  static MeterBinder endpointMeters(
      List<Endpoint> endpoints, Traffic traffic, Refusals refusals, Hiccups hiccups) {
    return new EndpointMeters(endpoints, traffic, refusals, hiccups);
  }

  @Bean
  static MeterBinder buildInfo(Build build) {
    return registry ->
        Metric.BUILD_INFO.gauge(
            registry,
            Tags.of(
                "application", build.application(),
                "version", build.version(),
                "commit", build.commit()),
            () -> 1);
  }
}
