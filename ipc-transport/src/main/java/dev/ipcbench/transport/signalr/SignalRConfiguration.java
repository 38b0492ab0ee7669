package dev.ipcbench.transport.signalr;

import dev.ipcbench.transport.Serving;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Puts the hub on the web port of the app. */
@AutoConfiguration
@EnableWebSocket
@EnableConfigurationProperties(SignalRProperties.class)
final class SignalRConfiguration {

  /** Where the hub is; clients add {@code /negotiate} to it. */
  static final String PATH = "/hub";

  @Bean
  static HubConnections hubConnections(SignalRProperties properties) {
    return new HubConnections(properties);
  }

  @Bean
  static HubHandler hubHandler(
      Serving serving, HubConnections connections, SignalRProperties properties) {
    return new HubHandler(new EchoHub(serving), connections, properties.sendTimeout());
  }

  @Bean
  static NegotiateController hubNegotiation() {
    return new NegotiateController();
  }

  @Bean
  static WebSocketConfigurer hubMapping(HubHandler handler, NegotiateController negotiation) {
    return registry -> registry.addHandler(handler, PATH).addInterceptors(negotiation);
  }

  @Bean
  @Order(10)
  static SignalREndpoint signalREndpoint(
      @Value("${ipc.bind:127.0.0.1}") String bind, Environment environment) {
    return new SignalREndpoint(
        bind, () -> environment.getProperty("local.server.port", Integer.class));
  }
}
