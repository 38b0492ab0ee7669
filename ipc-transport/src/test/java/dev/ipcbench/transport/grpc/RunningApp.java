package dev.ipcbench.transport.grpc;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.RunningEndpoint;
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

/** An app with every endpoint of this module, as {@code ipc-server} is one. */
public final class RunningApp implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}

  private final ConfigurableApplicationContext context;

  /**
   * @param settings as on a command line, with their dashes
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

  /** Where the endpoint of that transport listens. */
  public EndpointAddress address(String id) {
    return context.getBeanProvider(Endpoint.class).stream()
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .orElseThrow()
        .address();
  }

  /** The endpoint as the contracts want it. */
  public RunningEndpoint runningEndpoint(String id) {
    return RunningEndpoint.at(address(id), traffic());
  }

  /** What its endpoints have answered. */
  public Traffic traffic() {
    return context.getBean(Traffic.class);
  }

  /** Whom it has turned away. */
  public Map<String, Map<Refusals.Cause, Long>> refused() {
    return context.getBean(Serving.class).refusals().snapshot();
  }

  @Override
  public void close() {
    context.close();
  }
}
