package dev.ipcbench.transport.autoconfigure;

import dev.ipcbench.platform.usage.Hiccups;
import dev.ipcbench.platform.usage.UsageReader;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.aeron.AeronEndpoint;
import dev.ipcbench.transport.controlplane.Build;
import dev.ipcbench.transport.controlplane.ControlPlaneController;
import dev.ipcbench.transport.controlplane.TurnController;
import dev.ipcbench.transport.hosted.IpcProperties;
import dev.ipcbench.transport.nettcp.NetTcpEndpoint;
import dev.ipcbench.transport.nettcp.NetTcpLimits;
import dev.ipcbench.transport.none.NoneEndpoint;
import dev.ipcbench.transport.pipe.PipeEndpoint;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import dev.ipcbench.transport.shm.ShmEndpoint;
import dev.ipcbench.transport.tcp.TcpEndpoint;
import dev.ipcbench.transport.uds.UdsEndpoint;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Exposes the endpoint of every transport and the control plane in each app that has this module on
 * its class path: {@code ipc-server} and {@code ipc-client}. A new transport that owns its address
 * adds its bean here; one that a server of the app hosts brings its own configuration.
 */
@AutoConfiguration
@EnableConfigurationProperties(IpcProperties.class)
@Import({EndpointLifecycle.class, ControlPlaneController.class, TurnController.class})
final class IpcAutoConfiguration {

  /** The mode that new connections are served with; the control plane sets it. */
  @Bean
  static AtomicReference<ServingMode> servingMode() {
    return new AtomicReference<>(ServingMode.DEFAULT);
  }

  @Bean
  static Refusals refusals() {
    return new Refusals();
  }

  @Bean
  static Traffic traffic() {
    return new Traffic();
  }

  @Bean
  static Serving serving(
      AtomicReference<ServingMode> mode,
      Refusals refusals,
      Traffic traffic,
      IpcProperties properties) {
    return new Serving(
        new EchoHandler(), mode::get, refusals, traffic, properties.maxConnections());
  }

  @Bean
  @Order(1)
  static NoneEndpoint noneEndpoint() {
    return new NoneEndpoint();
  }

  @Bean(destroyMethod = "") // EndpointLifecycle closes it
  @Order(2)
  static ListeningEndpoint tcpEndpoint(IpcProperties properties, Serving serving) {
    return TcpEndpoint.of(properties.bind(), properties.tcp().port(), serving);
  }

  @Bean(destroyMethod = "")
  @Order(3)
  static ListeningEndpoint udsEndpoint(
      IpcProperties properties, Serving serving, Environment environment) {
    return UdsEndpoint.of(properties.directory(), applicationName(environment) + ".sock", serving);
  }

  @Bean(destroyMethod = "")
  @Order(4)
  static ListeningEndpoint pipeEndpoint(IpcProperties properties, Serving serving) {
    IpcProperties.Pipe pipe = properties.pipe();
    return PipeEndpoint.of(pipe.name(), pipe.sddl(), pipe.relay(), serving);
  }

  @Bean(destroyMethod = "")
  @Order(5)
  static ListeningEndpoint shmEndpoint(
      IpcProperties properties, Serving serving, Environment environment) {
    return ShmEndpoint.of(properties.directory(), applicationName(environment) + ".shm", serving);
  }

  @Bean(destroyMethod = "")
  @Order(6)
  static ListeningEndpoint aeronEndpoint(
      IpcProperties properties, Serving serving, Environment environment) {
    return AeronEndpoint.of(
        properties.directory(), applicationName(environment) + ".aeron", serving);
  }

  @Bean(destroyMethod = "")
  @Order(11)
  static ListeningEndpoint netTcpEndpoint(IpcProperties properties, Serving serving) {
    IpcProperties.NetTcp netTcp = properties.netTcp();
    return NetTcpEndpoint.of(
        properties.bind(),
        netTcp.port(),
        new NetTcpLimits(netTcp.openTimeout(), netTcp.receiveTimeout()),
        serving);
  }

  @Bean
  static Hiccups hiccups() {
    return Hiccups.start();
  }

  @Bean
  static UsageReader usageReader(Hiccups hiccups) {
    return UsageReader.ofThisProcess(hiccups);
  }

  @Bean
  static Build build(ObjectProvider<GitProperties> git, Environment environment) {
    return Build.of(applicationName(environment), git.getIfAvailable());
  }

  private static String applicationName(Environment environment) {
    return environment.getRequiredProperty("spring.application.name");
  }
}
