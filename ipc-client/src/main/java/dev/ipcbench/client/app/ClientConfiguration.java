package dev.ipcbench.client.app;

import dev.ipcbench.client.live.state.LiveRun;
import dev.ipcbench.client.metrics.RunMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Configures the client app: every endpoint, the control plane, and the meters and the live page of
 * a run.
 */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.ipcbench.client")
final class ClientConfiguration {

  private ClientConfiguration() {}

  @Bean
  static RunMetrics runMetrics(MeterRegistry registry) {
    return new RunMetrics(registry);
  }

  @Bean
  static LiveRun liveRun() {
    return new LiveRun();
  }
}
