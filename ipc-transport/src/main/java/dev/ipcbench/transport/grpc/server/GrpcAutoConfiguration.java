package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.serving.Serving;
import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerFactoryCustomizer;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerServicesAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.health.GrpcServerHealthAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.DefaultGrpcServerFactory;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Serves {@code grpc} and {@code grpc-stream} with the server of Boot's starter, and {@code
 * grpc-uds} with a second server. Both offer Boot's health and reflection services.
 */
@AutoConfiguration(
    before = {
      GrpcServerServicesAutoConfiguration.class,
      GrpcServerHealthAutoConfiguration.class,
      GrpcServerAutoConfiguration.class
    })
@ConditionalOnClass({NettyGrpcServerFactory.class, NettyServerBuilder.class})
@ConditionalOnBooleanProperty(name = "spring.grpc.server.enabled", matchIfMissing = true)
final class GrpcAutoConfiguration {

  @Bean
  static ListenAddressPostProcessor grpcListenAddress(ObjectProvider<IpcProperties> properties) {
    return new ListenAddressPostProcessor(properties);
  }

  @Bean
  static EchoService grpcEchoService(Serving serving) {
    return new EchoService(serving, "grpc", "grpc-stream");
  }

  /** Offers the older reflection protocol beside Boot's, for clients such as ghz. */
  @Bean
  @SuppressWarnings("deprecation") // the protocol is deprecated, but some clients support no other
  static BindableService grpcOlderReflection() {
    return ProtoReflectionService.newInstance();
  }

  @Bean
  static ServerSettings grpcServerSettings(EchoService echo) {
    return new ServerSettings(echo, SocketKind.best(), false);
  }

  @Bean
  static ServerBuilderCustomizer<NettyServerBuilder> grpcServerBuilder(ServerSettings settings) {
    return settings::apply;
  }

  /** Keeps the interceptors for errors and observations off the measured path. */
  @Bean
  static GrpcServerFactoryCustomizer grpcInterceptors() {
    return factory -> {
      if (factory instanceof DefaultGrpcServerFactory<?> netty) {
        netty.setInterceptorFilter(
            (_, service) ->
                !service.getServiceDescriptor().getName().equals(EchoMethods.SERVICE.getName()));
      }
    };
  }

  @Bean(name = "nettyGrpcServerLifecycle") // replaces Boot's bean, which starts last
  static GrpcLifecycle grpcServerLifecycle(
      NettyGrpcServerFactory factory,
      IpcProperties properties,
      ServerSettings settings,
      ApplicationEventPublisher events) {
    return new GrpcLifecycle(factory, properties, settings, events);
  }

  @Bean
  @Order(12)
  static Endpoint grpcEndpoint(GrpcLifecycle server) {
    return new GrpcLifecycle.GrpcEndpoint("grpc", server);
  }

  @Bean
  @Order(13)
  static Endpoint grpcStreamEndpoint(GrpcLifecycle server) {
    return new GrpcLifecycle.GrpcEndpoint("grpc-stream", server);
  }

  @Bean(destroyMethod = "") // EndpointLifecycle closes it
  @Order(14)
  static ListeningEndpoint grpcUdsEndpoint(
      Serving serving,
      ObjectProvider<BindableService> services,
      IpcProperties properties,
      Environment environment) {
    String application = environment.getRequiredProperty("spring.application.name");
    Predicate<BindableService> own = EchoService.class::isInstance;
    return GrpcUdsEndpoint.of(
        properties.directory(),
        application + "-grpc.sock",
        SocketKind.best(),
        serving,
        () -> services.stream().filter(own.negate()).toList());
  }

  @Bean
  static HostedThreads grpcThreads() {
    return new HostedThreads(ServerSettings.THREAD_PREFIX);
  }
}
