package dev.ipcbench.client.run;

import dev.ipcbench.client.metrics.RunMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The client's Boot app: every endpoint of its own, and its control plane. */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.ipcbench.client")
final class ClientConfiguration {

  private ClientConfiguration() {}

  @Bean
  static RunMetrics runMetrics(MeterRegistry registry) {
    return new RunMetrics(registry);
  }
}
