package dev.ipcbench.transport.signalr.server;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.hosted.HostedEndpoint;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.hosted.SessionHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.signalr.SignalRTransport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Serves the hub on the web port. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSocket
@Import({HubConnections.class, NegotiateController.class})
final class SignalRConfiguration {

  /** The path of the hub; clients append {@code /negotiate}. */
  static final String PATH = "/hub";

  @Bean
  static WebSocketConfigurer hubMapping(
      Serving serving,
      HubConnections connections,
      NegotiateController negotiation,
      IpcProperties properties) {
    EchoHub hub = new EchoHub(serving);
    SessionHandler handler =
        new SessionHandler(
            properties.signalr().sendTimeout(),
            session -> HubConnection.open(session, hub, connections));
    return registry -> registry.addHandler(handler, PATH).addInterceptors(negotiation);
  }

  @Bean
  @Order(10)
  static HostedEndpoint signalrEndpoint(IpcProperties properties) {
    return new HostedEndpoint(
        SignalRTransport.ID,
        port -> new EndpointAddress.Web("signalr+http", properties.bind(), port, PATH, ""));
  }
}
