package dev.ipcbench.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

final class OtlpSettingsTests {

  private static OtlpSettings settings(Map<String, Object> properties) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return new OtlpSettings(environment, "ipc-client");
  }

  @Test
  void readsThePropertiesOfBoot() {
    OtlpSettings settings =
        settings(Map.of("management.otlp.metrics.export.url", "http://host:4318/v1/metrics"));

    assertThat(settings.url()).isEqualTo("http://host:4318/v1/metrics");
  }

  @Test
  void namesTheServiceByItsAppUnlessConfigured() {
    assertThat(settings(Map.of()).resourceAttributes()).containsEntry("service.name", "ipc-client");
    assertThat(
            settings(
                    Map.of(
                        "management.otlp.metrics.export.resourceAttributes",
                        "service.name=configured"))
                .resourceAttributes())
        .containsEntry("service.name", "configured");
  }
}
