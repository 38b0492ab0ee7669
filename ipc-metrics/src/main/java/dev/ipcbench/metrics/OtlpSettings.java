package dev.ipcbench.metrics;

import io.micrometer.registry.otlp.OtlpConfig;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where meters are pushed by OTLP, from the same properties that Boot has for it; Boot's own
 * configuration wants the whole of OpenTelemetry's SDK on the class path, with its traces and logs.
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
