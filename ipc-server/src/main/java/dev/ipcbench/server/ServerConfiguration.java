package dev.ipcbench.server;

import dev.ipcbench.platform.process.ParentProcess;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.access.Access;
import dev.ipcbench.transport.hosted.IpcProperties;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
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
      List<Endpoint> endpoints) {
    return new ReadyLine(context, properties.bind(), access, endpoints, System.out);
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
