package dev.ipcbench.transport.signalr;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.serving.Traffic;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring app with the endpoints of this module, as both apps are, on a port of its own. */
record HubApp(ConfigurableApplicationContext context) implements AutoCloseable {

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static final class App {}

  static HubApp start(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=hub-tests",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn",
            // Warns about every stream item that arrives after its cancellation.
            "--logging.level.com.microsoft.signalr=error"));
    return new HubApp(SpringApplication.run(App.class, all.toArray(String[]::new)));
  }

  EndpointAddress.Web address() {
    return (EndpointAddress.Web) context.getBean("signalrEndpoint", Endpoint.class).address();
  }

  /** Returns a URI on the web port. */
  URI uri(String scheme, String path) {
    return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, address().port(), path));
  }

  /** Returns the refusals of the hub, by cause. */
  Map<Refusals.Cause, Long> refusals() {
    return context.getBean(Refusals.class).snapshot().getOrDefault(SignalRTransport.ID, Map.of());
  }

  /** Returns the traffic of all endpoints. */
  Traffic traffic() {
    return context.getBean(Traffic.class);
  }

  /** Stops the app. */
  void stop() {
    context.close();
  }

  @Override
  public void close() {
    stop();
  }
}
