package dev.ipcbench.bench.start;

import dev.ipcbench.transport.Endpoint;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Put on the class path of the product's server, it takes every endpoint out that is not none, tcp
 * or uds, before anything of it is made. Runs in the server's JVM, never in this one.
 */
public final class TcpAndUdsAlone implements BeanFactoryPostProcessor {

  private static final Set<String> KEPT = Set.of("noneEndpoint", "tcpEndpoint", "udsEndpoint");

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    for (String name : beans.getBeanNamesForType(Endpoint.class, true, false)) {
      if (!KEPT.contains(name)) {
        ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
      }
    }
  }
}
