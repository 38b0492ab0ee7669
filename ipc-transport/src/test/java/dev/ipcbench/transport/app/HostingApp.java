package dev.ipcbench.transport.app;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.RunningEndpoint;
import dev.ipcbench.transport.serving.Traffic;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Boot app that exposes every endpoint on free ports, like ipc-server and ipc-client. */
public record HostingApp(ConfigurableApplicationContext context) implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}

  /**
   * Starts the app and returns once it is ready.
   *
   * @param settings Spring properties, {@code key=value}
   */
  public static HostingApp start(String... settings) {
    Stream<String> own =
        Stream.of(
            "spring.application.name=hosting-app",
            "spring.main.banner-mode=off",
            "logging.level.root=error",
            "server.address=127.0.0.1",
            "server.port=0");
    return new HostingApp(
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.SERVLET)
            .run(
                Stream.concat(own, Stream.of(settings)).map(s -> "--" + s).toArray(String[]::new)));
  }

  Endpoint endpoint(String id) {
    return context.getBeanProvider(Endpoint.class).stream()
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  public EndpointAddress.Web address(String id) {
    return (EndpointAddress.Web) endpoint(id).address();
  }

  /** Returns the endpoint in the form that the contracts need. */
  public RunningEndpoint runningEndpoint(String id) {
    return RunningEndpoint.at(endpoint(id).address(), context.getBean(Traffic.class));
  }

  /** Returns how many peers the endpoint has refused for the cause. */
  public long refused(String id, Refusals.Cause cause) {
    return context
        .getBean(Refusals.class)
        .snapshot()
        .getOrDefault(id, Map.of())
        .getOrDefault(cause, 0L);
  }

  @Override
  public void close() {
    context.close();
  }
}
