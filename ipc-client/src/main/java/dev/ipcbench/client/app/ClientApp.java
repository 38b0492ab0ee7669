package dev.ipcbench.client.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ipcbench.client.live.state.LiveRun;
import dev.ipcbench.client.metrics.RunMetrics;
import dev.ipcbench.client.process.Hosts;
import dev.ipcbench.client.request.PageSpec;
import dev.ipcbench.client.request.PushTarget;
import dev.ipcbench.measurement.evidence.UsageProbe;
import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.usage.MeasuredThreads;
import dev.ipcbench.platform.usage.UsageReader;
import dev.ipcbench.transport.access.Access;
import dev.ipcbench.transport.access.AccessToken;
import dev.ipcbench.transport.serving.Traffic;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The running client app: its endpoints, its control plane and its metrics. */
public final class ClientApp implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private ClientApp(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts the app.
   *
   * @param settings arguments of Spring Boot without the dashes: {@code server.port=0}
   * @param page what its live page shows
   * @throws ProblemException if the app does not start; Spring Boot has printed why
   */
  public static ClientApp start(List<String> settings, PageSpec page) {
    String[] args = settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
    SpringApplication app = new SpringApplication(ClientConfiguration.class);
    app.addInitializers(context -> context.getBeanFactory().registerSingleton("pageSpec", page));
    try {
      return new ClientApp(app.run(args));
    } catch (RuntimeException e) {
      throw new ProblemException(
          "The client app did not start.", "Fix the error above and retry.", e);
    }
  }

  /** Returns the base URL by which this process reaches the app. */
  public String url() {
    WebServerApplicationContext web = (WebServerApplicationContext) context;
    int port = Objects.requireNonNull(web.getWebServer()).getPort();
    return Hosts.url(context.getEnvironment().getRequiredProperty("ipc.bind"), port);
  }

  /**
   * Returns the URL of the live page, with the token that the app asks for in its fragment, which a
   * browser does not send. A container publishes another port than its own: {@code IPC_PAGE_URL}
   * says which.
   */
  public String pageUrl() {
    AccessToken token = token();
    String published = System.getenv().getOrDefault("IPC_PAGE_URL", url() + "/");
    return token == null
        ? published
        : published + "#token=" + URLEncoder.encode(token.secret(), UTF_8);
  }

  /** Returns the token that the app asks for; null if it asks for none. */
  public @Nullable AccessToken token() {
    return context.getBean(Access.class).token();
  }

  /** Returns the meters of the run for which the app was started. */
  public RunMetrics metrics() {
    return context.getBean(RunMetrics.class);
  }

  /** Returns the run for which the app was started, as the live page shows it. */
  public LiveRun live() {
    return context.getBean(LiveRun.class);
  }

  /** Returns a probe of the usage of this process. */
  public UsageProbe usage() {
    UsageReader reader = context.getBean(UsageReader.class);
    MeasuredThreads serving = context.getBean(Traffic.class).threads();
    return (cpus, since) ->
        since == null
            ? reader.before(cpus, serving.read())
            : reader.after(cpus, serving.read(), since);
  }

  /** Sends the current metrics to a Pushgateway. */
  public void push(PushTarget gateway) throws IOException, InterruptedException {
    Push.to(gateway, context.getBean(PrometheusRegistry.class));
  }

  /** Waits until the app is closed, usually by Ctrl-C. */
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
