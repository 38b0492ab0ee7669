package dev.ipcbench.server;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Serves every transport that is available on this system. */
@SpringBootApplication(proxyBeanMethods = false)
public final class IpcServerApplication {

  private IpcServerApplication() {}

  /**
   * Starts the app.
   *
   * @param args Spring Boot properties, such as {@code --server.port=8080 --ipc.bind=0.0.0.0}
   */
  public static void main(String[] args) {
    // Texts for peers and files have the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    SpringApplication.run(IpcServerApplication.class, args);
  }
}
