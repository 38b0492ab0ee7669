package dev.ipcbench.metrics;

import io.micrometer.registry.otlp.OtlpConfig;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The OTLP export settings, read from the same properties as Boot's own. Boot's auto-configuration
 * is not used because it requires the whole OpenTelemetry SDK, with tracing and logging, on the
 * class path.
 */
record OtlpSettings(Environment environment, String application) implements OtlpConfig {

  static final String PREFIX = "management.otlp.metrics.export";

  @Override
  public @Nullable String get(String key) {
    return environment.getProperty(PREFIX + key.substring(prefix().length()));
  }

  @Override
  public Map<String, String> resourceAttributes() {
    Map<String, String> attributes = new HashMap<>(OtlpConfig.super.resourceAttributes());
    attributes.putIfAbsent("service.name", application);
    return attributes;
  }
}
