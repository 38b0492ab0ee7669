package dev.ipcbench.transport.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

final class SurroundingsTests {

  private static StandardEnvironment with(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    new Surroundings().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  @Test
  void hideTheVariablesOfOtherPrograms() {
    StandardEnvironment environment =
        with(
            Map.of(
                "DEBUG", "true",
                "SERVER_PORT", "1",
                "SPRING_PROFILES_ACTIVE", "production",
                "LOGGING_LEVEL_ROOT", "debug",
                "PATH", "/bin"));

    assertThat(environment.getProperty("debug")).isNull();
    assertThat(environment.getProperty("server.port")).isNull();
    assertThat(environment.getProperty("logging.level.root")).isNull();
    assertThat(environment.getActiveProfiles()).isEmpty();
  }

  @Test
  void keepTheVariablesOfTheApps() {
    StandardEnvironment environment =
        with(
            Map.of(
                "IPC_BIND", "::1",
                "IPC_PORT", "8085",
                "MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "true",
                "SPRING_SSL_BUNDLE_PEM_IPC_KEYSTORE_CERTIFICATE", "cert.pem"));

    assertThat(environment.getProperty("ipc.bind")).isEqualTo("::1");
    assertThat(environment.getProperty("ipc.port")).isEqualTo("8085");
    assertThat(environment.getProperty("management.otlp.metrics.export.enabled")).isEqualTo("true");
    assertThat(environment.getProperty("spring.ssl.bundle.pem.ipc.keystore.certificate"))
        .isEqualTo("cert.pem");
  }

  @Test
  void readNoFileOfTheWorkingDirectory() {
    assertThat(with(Map.of()).getProperty("spring.config.location"))
        .isEqualTo("optional:classpath:/");
  }
}
