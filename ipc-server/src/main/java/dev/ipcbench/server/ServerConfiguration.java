package dev.ipcbench.server;

import dev.ipcbench.platform.process.ParentProcess;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.access.Access;
import dev.ipcbench.transport.hosted.IpcProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
final class ServerConfiguration {

  @Bean
  static ReadyLine readyLine(
      WebServerApplicationContext context,
      IpcProperties properties,
      Access access,
      @Qualifier("websocketTlsEndpoint") Endpoint tls) {
    return new ReadyLine(context, properties.bind(), access, tls, System.out);
  }

  @Bean
  static SmartInitializingSingleton parentProcess(IpcProperties properties) {
    return () -> {
      if (properties.child()) {
        ParentProcess.exitWithParent();
      }
    };
  }
}
