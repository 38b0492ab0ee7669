package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.hosted.HostedEndpoint;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.signalr.SignalRProperties;
import dev.ipcbench.transport.signalr.SignalRTransport;
import dev.ipcbench.transport.signalr.hub.EchoHub;
import dev.ipcbench.transport.signalr.hub.HubConnections;
import dev.ipcbench.transport.signalr.hub.HubHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Puts the hub on the web port of the app. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
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
  static HostedEndpoint signalrEndpoint() {
    return new HostedEndpoint(SignalRTransport.ID);
  }

  @Bean
  static ApplicationListener<WebServerInitializedEvent> signalrAddress(
      HostedEndpoint signalrEndpoint, @Value("${ipc.bind:127.0.0.1}") String bind) {
    return event ->
        signalrEndpoint.listensAt(
            new EndpointAddress.Web(
                "signalr+http", bind, event.getWebServer().getPort(), PATH, ""));
  }
}
