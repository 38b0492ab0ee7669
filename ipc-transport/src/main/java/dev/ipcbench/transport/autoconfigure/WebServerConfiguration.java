package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.transport.hosted.HostedEndpoint;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.hosted.LimitedHttpProtocol;
import dev.ipcbench.transport.message.Header;
import dev.ipcbench.transport.serving.Serving;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Configures the web port so that Tomcat's defaults add nothing to a round trip, and tells the
 * endpoints on it their port. {@code TCP_NODELAY} is Tomcat's default.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class WebServerConfiguration {

  /** A refused request body is read up to this size, so that the client can read the reason. */
  private static final int MAX_SWALLOW_BYTES = 8 * Header.MAX_PAYLOAD;

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE) // after Boot's customizer, which sets a limit of 100 requests
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> webConnector(Serving serving) {
    return factory -> {
      factory.setProtocol(LimitedHttpProtocol.class.getName());
      factory.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof LimitedHttpProtocol http) {
              http.limit(serving.maxConnections(), () -> serving.evicted("http"));
              http.setMaxKeepAliveRequests(-1); // no limit of requests per connection
              http.setKeepAliveTimeout(-1); // a client may be idle between two rows
              http.setMaxSwallowSize(MAX_SWALLOW_BYTES);
            }
          });
    };
  }

  /** Passes on the port of the web server; ignores a management server on a port of its own. */
  @Bean
  static ApplicationListener<WebServerInitializedEvent> webPort(List<HostedEndpoint> endpoints) {
    return event -> {
      if (event.getApplicationContext().getServerNamespace() == null) {
        endpoints.forEach(endpoint -> endpoint.webServerListens(event.getWebServer().getPort()));
      }
    };
  }

  /** Tomcat's poller, acceptor and worker threads of the web port. */
  @Bean
  static HostedThreads webThreads() {
    return new HostedThreads("http-nio-");
  }
}
