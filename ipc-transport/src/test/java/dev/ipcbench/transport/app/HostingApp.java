package dev.ipcbench.transport.app;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.Answering;
import dev.ipcbench.transport.serving.Traffic;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Every endpoint in a Boot app on free ports, as in the two apps. */
public record HostingApp(ConfigurableApplicationContext context) implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}

  /**
   * Returns once it answers.
   *
   * @param settings as Boot takes them, {@code key=value}
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

  private Endpoint endpoint(String id) {
    return context.getBeanProvider(Endpoint.class).stream()
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  public EndpointAddress.Web address(String id) {
    return (EndpointAddress.Web) endpoint(id).address();
  }

  /** The endpoint as the contracts want it. */
  public Answering answering(String id) {
    return Answering.at(endpoint(id).address(), context.getBean(Traffic.class));
  }

  /** How many peers were turned away from it for that. */
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
