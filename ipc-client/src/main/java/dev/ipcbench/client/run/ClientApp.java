package dev.ipcbench.client.run;

import dev.ipcbench.client.metrics.Push;
import dev.ipcbench.client.metrics.RunMetrics;
import dev.ipcbench.client.process.Hosts;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The client's own Boot app while it runs: its endpoints, its control plane. */
public final class ClientApp implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private ClientApp(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it.
   *
   * @param settings as Boot takes them on its command line, without the dashes: {@code
   *     server.port=0}
   * @throws ReportedException if it does not start; Boot has said why
   */
  public static ClientApp start(List<String> settings) throws ReportedException {
    List<String> args = new ArrayList<>();
    settings.forEach(setting -> args.add("--" + setting));
    try {
      return new ClientApp(
          SpringApplication.run(ClientConfiguration.class, args.toArray(String[]::new)));
    } catch (RuntimeException e) {
      throw new ReportedException(e);
    }
  }

  /** The base URL by which this process reaches it itself. */
  public String url() {
    WebServerApplicationContext web = (WebServerApplicationContext) context;
    int port = Objects.requireNonNull(web.getWebServer()).getPort();
    return Hosts.url(context.getEnvironment().getRequiredProperty("ipc.bind"), port);
  }

  /** What it shows of the run it is started for. */
  public RunMetrics metrics() {
    return context.getBean(RunMetrics.class);
  }

  /** Sends what it shows to a Pushgateway, once. */
  void push(URI gateway) throws IOException, InterruptedException {
    Push.to(gateway, context.getBean(PrometheusRegistry.class));
  }

  /** Waits until the app is closed, by Ctrl-C as a rule. */
  public void awaitEnd() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    context.addApplicationListener((ContextClosedEvent _) -> closed.countDown());
    closed.await();
  }

  @Override
  public void close() {
    context.close();
  }
}
