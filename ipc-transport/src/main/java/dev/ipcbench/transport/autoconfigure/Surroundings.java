package dev.ipcbench.transport.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Keeps the apps apart from settings that are meant for other programs. Spring Boot would take
 * {@code DEBUG}, {@code SERVER_PORT} or {@code SPRING_PROFILES_ACTIVE} from any shell or CI job,
 * and {@code application.properties} from the working directory: they change numbers, or break a
 * run. Runs first, before anything reads the environment.
 */
final class Surroundings implements EnvironmentPostProcessor, Ordered {

  /** Variables of ipcbench, and groups of Spring Boot's that ipcbench documents. */
  private static final List<String> OWN = List.of("IPC_", "MANAGEMENT_OTLP_", "SPRING_SSL_BUNDLE_");

  private static final String VARIABLES =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication app) {
    MutablePropertySources sources = environment.getPropertySources();
    if (sources.get(VARIABLES) instanceof SystemEnvironmentPropertySource all) {
      sources.replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, own(all)));
    }
    sources.addLast(
        new MapPropertySource(
            "ipcbench", Map.of("spring.config.location", "optional:classpath:/")));
  }

  private static Map<String, Object> own(SystemEnvironmentPropertySource all) {
    Map<String, Object> own = new HashMap<>(all.getSource());
    own.keySet()
        .removeIf(name -> OWN.stream().noneMatch(name.toUpperCase(Locale.ROOT)::startsWith));
    return own;
  }
}
