package dev.ipcbench.transport.websocket;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.hosted.HostedEndpoint;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.serving.Serving;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** {@code /ws} on the web port, and on a port of its own over TLS. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSocket
final class WebSocketConfiguration {

  private static final String PATH = "/ws";

  @Bean
  static WebSocketConfigurer echoWebSocket(
      Serving serving, @Value("${ipc.websocket.send-timeout:10s}") Duration sendTimeout) {
    return registry -> registry.addHandler(new EchoWebSocketHandler(serving, sendTimeout), PATH);
  }

  @Bean
  @Order(8)
  static HostedEndpoint websocketEndpoint() {
    return new HostedEndpoint("websocket");
  }

  @Bean
  @Order(9)
  static HostedEndpoint websocketTlsEndpoint() {
    return new HostedEndpoint("websocket-tls");
  }

  @Bean
  static TlsConnector tlsConnector(
      SslBundles bundles,
      SslBundleRegistry registry,
      @Value("${ipc.bind:127.0.0.1}") String bind,
      @Value("${ipc.tls.port:0}") int port) {
    // Here, when the user's are known for sure: a registrar of ours might come before them.
    if (!bundles.getBundleNames().contains(TlsConnector.BUNDLE)) {
      registry.registerBundle(TlsConnector.BUNDLE, TlsConnector.developmentBundle());
    }
    return TlsConnector.of(bundles, bind, port);
  }

  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> tlsPort(TlsConnector tls) {
    return factory -> factory.addAdditionalConnectors(tls.connector());
  }

  @Bean
  static HostedThreads tlsThreads() {
    return new HostedThreads("https-");
  }

  @Bean
  static ApplicationListener<WebServerInitializedEvent> websocketAddresses(
      HostedEndpoint websocketEndpoint,
      HostedEndpoint websocketTlsEndpoint,
      TlsConnector tls,
      @Value("${ipc.bind:127.0.0.1}") String bind) {
    return event -> {
      websocketEndpoint.listensAt(
          new EndpointAddress.Web("ws", bind, event.getWebServer().getPort(), PATH, ""));
      websocketTlsEndpoint.listensAt(tls.address(bind, PATH));
    };
  }
}
