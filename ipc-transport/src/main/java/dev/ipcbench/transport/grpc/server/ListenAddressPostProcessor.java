package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.hosted.IpcProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;

/**
 * Applies {@code ipc.bind} and {@code ipc.grpc.port} to Boot's gRPC server, whose own default is
 * port 9090 on all network interfaces.
 *
 * @param properties a provider, because post-processors are created before ordinary beans
 */
record ListenAddressPostProcessor(ObjectProvider<IpcProperties> properties)
    implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof GrpcServerProperties server) {
      server.setAddress(address(properties.getObject().bind()));
      server.setPort(properties.getObject().grpc().port());
    }
    return bean;
  }

  /** Returns an address whose host name is the text of {@code bind}: Boot asks for the name. */
  private static InetAddress address(String bind) {
    try {
      byte[] bytes = InetAddress.getByName(bind).getAddress();
      return InetAddress.getByAddress(bind.indexOf(':') < 0 ? bind : "[" + bind + "]", bytes);
    } catch (UnknownHostException e) {
      throw new BeanCreationException(
          "The grpc endpoint cannot listen on '%s': the host name cannot be resolved."
              .formatted(bind),
          e);
    }
  }
}
