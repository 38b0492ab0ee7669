package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.message.Header;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What the web port needs so that a round trip over it is what Tomcat can do, for all transports it
 * carries. Packets are not delayed: {@code TCP_NODELAY} is Tomcat's default.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class WebServerConfiguration {

  /** So much of a refused body is read to its end, so that the client gets to read why. */
  private static final int SWALLOWED = 8 * Header.MAX_PAYLOAD;

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE) // after Boot's own, which sets the 100 requests
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> webPort() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> {
              if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxKeepAliveRequests(-1); // else every 100th reply closes the connection
                http.setKeepAliveTimeout(-1); // a client may pause between two rows
                http.setMaxSwallowSize(SWALLOWED);
              }
            });
  }

  /** Tomcat's poller, acceptor and workers of the web port. */
  @Bean
  static HostedThreads webThreads() {
    return new HostedThreads("http-nio-");
  }
}
