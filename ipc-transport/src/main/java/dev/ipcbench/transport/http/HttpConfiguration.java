package dev.ipcbench.transport.http;

import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.hosted.HostedEndpoint;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.serving.EndpointTraffic;
import dev.ipcbench.transport.serving.Serving;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Serves {@code POST /echo} on the web port. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class HttpConfiguration {

  static final String ID = "http";

  private static final String PATH = "/echo";

  @Bean(PATH) // a bean whose name is a path is mapped to that path
  static EchoRequestHandler echoRequestHandler(Serving serving) {
    return new EchoRequestHandler(serving);
  }

  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> httpTraffic(Serving serving) {
    EndpointTraffic traffic = serving.traffic().ofMessages(ID);
    return factory -> factory.addContextValves(new ReplyLog(traffic));
  }

  @Bean
  @Order(7)
  static HostedEndpoint httpEndpoint(IpcProperties properties) {
    return new HostedEndpoint(
        ID, port -> new EndpointAddress.Web("http", properties.bind(), port, PATH, ""));
  }
}
