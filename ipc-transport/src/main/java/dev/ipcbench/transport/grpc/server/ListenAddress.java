package dev.ipcbench.transport.grpc.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;

/**
 * Makes Boot's gRPC server follow {@code ipc.bind} and {@code ipc.grpc.port}, whatever app it is
 * in: left alone it would listen on every network, on 9090.
 */
record ListenAddress(String bind, int port) implements BeanPostProcessor {

  ListenAddress {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("ipc.grpc.port is 0 to 65535, not " + port);
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof GrpcServerProperties properties) {
      properties.setAddress(address());
      properties.setPort(port);
    }
    return bean;
  }

  /** With its own text as its name: Boot takes the name, and nobody need ask a DNS for it. */
  private InetAddress address() {
    try {
      byte[] bytes = InetAddress.getByName(bind).getAddress();
      return InetAddress.getByAddress(bind.indexOf(':') < 0 ? bind : "[" + bind + "]", bytes);
    } catch (UnknownHostException e) {
      throw new BeanCreationException(
          "The grpc endpoint cannot listen on '%s': no address is known for that name."
              .formatted(bind),
          e);
    }
  }
}
