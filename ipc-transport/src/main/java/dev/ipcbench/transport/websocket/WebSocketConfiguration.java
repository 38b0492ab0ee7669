package dev.ipcbench.transport.websocket;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.hosted.HostedEndpoint;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.hosted.SessionHandler;
import dev.ipcbench.transport.serving.Serving;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Serves {@code /ws} on the web port, and over TLS on a port of its own. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSocket
final class WebSocketConfiguration {

  private static final String PATH = "/ws";

  @Bean
  static WebSocketConfigurer echoWebSocket(Serving serving, IpcProperties properties) {
    Duration sendTimeout = properties.websocket().sendTimeout();
    SessionHandler handler =
        new SessionHandler(
            sendTimeout, session -> new WebSocketConversation(serving, sendTimeout, session));
    return registry -> registry.addHandler(handler, PATH);
  }

  @Bean
  @Order(8)
  static HostedEndpoint websocketEndpoint(IpcProperties properties) {
    return new HostedEndpoint(
        "websocket", port -> new EndpointAddress.Web("ws", properties.bind(), port, PATH, ""));
  }

  @Bean
  @Order(9)
  static HostedEndpoint websocketTlsEndpoint(IpcProperties properties, TlsConnector tls) {
    return new HostedEndpoint("websocket-tls", _ -> tls.address(properties.bind(), PATH));
  }

  @Bean
  static TlsConnector tlsConnector(
      SslBundles bundles, SslBundleRegistry registry, IpcProperties properties, Serving serving) {
    // Registered here, after the user's bundles: an SslBundleRegistrar might run before theirs.
    if (!bundles.getBundleNames().contains(TlsConnector.BUNDLE)) {
      registry.registerBundle(TlsConnector.BUNDLE, TlsConnector.developmentBundle());
    }
    return TlsConnector.of(bundles, properties.bind(), properties.tls().port(), serving);
  }

  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> tlsPort(TlsConnector tls) {
    return factory -> factory.addAdditionalConnectors(tls.connector());
  }

  @Bean
  static HostedThreads tlsThreads() {
    return new HostedThreads("https-");
  }
}
