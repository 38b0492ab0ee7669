package dev.ipcbench.transport.grpc.server;

import dev.ipcbench.transport.grpc.service.EchoService;
import dev.ipcbench.transport.grpc.service.ServerSettings;
import dev.ipcbench.transport.grpc.wire.EchoMethods;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.hosted.HostedThreads;
import dev.ipcbench.transport.serving.Serving;
import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.grpc.server.DefaultGrpcServerFactory;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/**
 * Answers {@code grpc} and {@code grpc-stream} with the server of Boot's own starter, and {@code
 * grpc-uds} with one beside it. Health and reflection are Boot's, on both.
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
  static ListenAddress grpcListenAddress(
      @Value("${ipc.bind:127.0.0.1}") String bind, @Value("${ipc.grpc.port:0}") int port) {
    return new ListenAddress(bind, port);
  }

  @Bean
  static EchoService grpcEchoService(Serving serving) {
    return new EchoService(serving, "grpc", "grpc-stream");
  }

  /** The reflection of older tools, ghz among them, beside the one that Boot brings. */
  @Bean
  @SuppressWarnings("deprecation") // the protocol is; there are still those who speak no other
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

  /** Keeps interceptors, of errors and observations, off the measured path. */
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

  @Bean(name = "nettyGrpcServerLifecycle") // in the place of Boot's, which starts last
  static GrpcLifecycle grpcServerLifecycle(
      NettyGrpcServerFactory factory,
      ListenAddress address,
      ServerSettings settings,
      ApplicationEventPublisher events) {
    return new GrpcLifecycle(factory, address, settings, events);
  }

  @Bean
  @Order(11)
  static GrpcEndpoint grpcEndpoint(GrpcLifecycle server) {
    return new GrpcEndpoint("grpc", server);
  }

  @Bean
  @Order(12)
  static GrpcEndpoint grpcStreamEndpoint(GrpcLifecycle server) {
    return new GrpcEndpoint("grpc-stream", server);
  }

  @Bean(destroyMethod = "") // the lifecycle closes what it opened
  @Order(13)
  static GrpcUdsEndpoint grpcUdsEndpoint(
      Serving serving,
      ObjectProvider<BindableService> services,
      @Value("${ipc.directory:#{null}}") @Nullable Path directory,
      @Value("${spring.application.name}") String application) {
    Predicate<BindableService> own = EchoService.class::isInstance;
    return new GrpcUdsEndpoint(
        directory,
        application + "-grpc.sock",
        SocketKind.best(),
        serving,
        () -> services.stream().filter(own.negate()).toList());
  }

  @Bean
  static HostedThreads grpcThreads() {
    return new HostedThreads(ServerSettings.THREADS);
  }
}
