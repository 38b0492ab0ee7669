package dev.ipcbench.client.run;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The client's Boot app: every endpoint of its own, and its control plane. */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dev.ipcbench.client")
final class ClientConfiguration {

  private ClientConfiguration() {}
}
