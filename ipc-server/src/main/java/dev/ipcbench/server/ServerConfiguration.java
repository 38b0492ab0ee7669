package dev.ipcbench.server;

import dev.ipcbench.platform.process.ParentProcess;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
final class ServerConfiguration {

  @Bean
  static ReadyLine readyLine(WebServerApplicationContext context) {
    return new ReadyLine(context, System.out);
  }

  @Bean
  @ConditionalOnBooleanProperty("ipc.child")
  static SmartInitializingSingleton parentProcess() {
    return ParentProcess::exitWithParent;
  }
}
