package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.Answering;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An app with every endpoint of this module, like {@code ipc-server}. */
public final class RunningApp implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}

  private final ConfigurableApplicationContext context;

  /**
   * Starts the app on free ports.
   *
   * @param settings Spring Boot properties in the form {@code --key=value}
   */
  public RunningApp(String... settings) {
    List<String> args = new ArrayList<>(List.of("--spring.application.name=app"));
    args.addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
    args.addAll(List.of("--logging.level.root=warn", "--spring.main.banner-mode=off"));
    args.addAll(List.of(settings));
    context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.SERVLET)
            .run(args.toArray(String[]::new));
  }

  /** Returns the address of an endpoint. */
  public EndpointAddress address(String id) {
    return context.getBeanProvider(Endpoint.class).stream()
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .orElseThrow()
        .address();
  }

  /** Returns an endpoint in the form that the contracts use. */
  public Answering answering(String id) {
    return Answering.at(address(id), traffic());
  }

  /** Returns the counts of messages and connections. */
  public Traffic traffic() {
    return context.getBean(Traffic.class);
  }

  /** Returns the counts of refusals by transport. */
  public Map<String, Map<Refusals.Cause, Long>> refused() {
    return context.getBean(Serving.class).refusals().snapshot();
  }

  @Override
  public void close() {
    context.close();
  }
}
