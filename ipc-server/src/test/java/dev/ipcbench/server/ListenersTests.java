package dev.ipcbench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ipcbench.platform.Availability;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Which addresses the app listens on, how it fails to start, and what it releases when it stops.
 */
@ExtendWith(OutputCaptureExtension.class)
final class ListenersTests {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void acceptsOnlyLocalConnectionsByDefault(CapturedOutput output) throws Exception {
    List<InetAddress> external = externalAddresses();
    assumeFalse(external.isEmpty(), "this machine has only a loopback interface");
    try (ConfigurableApplicationContext app = start()) {
      assertThat(output).contains("ipc-server is ready at http://127.0.0.1:" + webPort(app));
      for (int port : ports(app)) {
        connect(LOOPBACK, port);
        for (InetAddress address : external) {
          assertThatThrownBy(() -> connect(address, port)).isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void bindPropertyAppliesToEveryListener(CapturedOutput output) throws Exception {
    List<InetAddress> external = externalAddresses();
    assumeFalse(external.isEmpty(), "this machine has only a loopback interface");
    try (ConfigurableApplicationContext app = start("--ipc.bind=0.0.0.0")) {
      assertThat(output).contains("ipc-server is ready at http://0.0.0.0:");
      for (InetAddress address : external) {
        for (int port : ports(app)) {
          connect(address, port);
        }
      }
    }
  }

  @Test
  void reportsTcpPortInUseWithRemedy(CapturedOutput output) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> start("--ipc.tcp.port=" + port)).isNotNull();

      assertThat(output)
          .contains("APPLICATION FAILED TO START")
          .contains("The tcp endpoint cannot listen on 127.0.0.1:" + port + ": ")
          .contains(
              "Stop the program that listens there or choose another port (0 for any free port)")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void managementPortDoesNotReplaceTheAddressesOfEndpoints() {
    try (ConfigurableApplicationContext app = start("--management.server.port=0")) {
      assertThat(
              app.getBeanProvider(Endpoint.class).stream()
                  .filter(
                      endpoint -> Set.of("http", "websocket", "signalr").contains(endpoint.id()))
                  .map(endpoint -> ((EndpointAddress.Web) endpoint.address()).port()))
          .hasSize(3)
          .containsOnly(webPort(app));
    }
  }

  @Test
  void releasesPortsFilesAndThreadsWhenClosed() throws Exception {
    Set<Thread> threadsBefore = endpointThreads();
    int web;
    int tcp;
    Path socket;
    try (ConfigurableApplicationContext app = start()) {
      web = webPort(app);
      tcp = tcpPort(app);
      socket = address(app, EndpointAddress.Unix.class).path();
      assertThat(socket).exists();
    }

    assertThat(Objects.requireNonNull(socket.getParent())).doesNotExist();
    new ServerSocket(web, 1, LOOPBACK).close();
    new ServerSocket(tcp, 1, LOOPBACK).close();
    await().untilAsserted(() -> assertThat(threadsBefore).containsAll(endpointThreads()));
  }

  private static Set<Thread> endpointThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ipc-"))
        .collect(Collectors.toSet());
  }

  private static ConfigurableApplicationContext start(String... settings) {
    List<String> args = new ArrayList<>(List.of(settings));
    args.add("--server.port=0");
    return SpringApplication.run(IpcServerApplication.class, args.toArray(String[]::new));
  }

  private static int webPort(ConfigurableApplicationContext app) {
    return Objects.requireNonNull(((WebServerApplicationContext) app).getWebServer()).getPort();
  }

  /** Returns the ports of every listener: web, TLS, gRPC, tcp, net-tcp. */
  private static Set<Integer> ports(ConfigurableApplicationContext app) {
    Set<Integer> ports = new TreeSet<>();
    app.getBeanProvider(Endpoint.class).stream()
        .filter(endpoint -> endpoint.availability() instanceof Availability.Available)
        .map(Endpoint::address)
        .forEach(
            address -> {
              switch (address) {
                case EndpointAddress.Tcp(_, int port) -> ports.add(port);
                case EndpointAddress.Web web -> ports.add(web.port());
                default -> {}
              }
            });
    assertThat(ports).hasSize(5).contains(webPort(app));
    return ports;
  }

  private static int tcpPort(ConfigurableApplicationContext app) {
    return address(app, EndpointAddress.Tcp.class).port();
  }

  private static <A extends EndpointAddress> A address(
      ConfigurableApplicationContext app, Class<A> kind) {
    return app.getBeanProvider(Endpoint.class).stream()
        .map(Endpoint::address)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<InetAddress> externalAddresses() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .filter(address -> address.getAddress().length == 4)
        .toList();
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2000);
    }
  }
}
