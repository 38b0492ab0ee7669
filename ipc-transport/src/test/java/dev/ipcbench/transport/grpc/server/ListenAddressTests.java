package dev.ipcbench.transport.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.grpc.GrpcTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gRPC server listens on {@code ipc.bind} instead of Boot's default, all interfaces. */
final class ListenAddressTests {

  private static final String EXTERNAL_ADDRESS =
      externalAddress().map(InetAddress::getHostAddress).orElse("none");

  @Test
  void acceptsOnlyLocalConnectionsByDefault() throws IOException {
    try (HostingApp app = HostingApp.start()) {
      EndpointAddress.Web address = app.address("grpc");
      assertThat(address.host()).isEqualTo("127.0.0.1");
      makeRoundTrip(address);
      assumeTrue(!EXTERNAL_ADDRESS.equals("none"), "this machine has only a loopback interface");
      assertThatThrownBy(() -> makeRoundTrip(address.at(EXTERNAL_ADDRESS)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("grpc://" + EXTERNAL_ADDRESS + ":" + address.port());
    }
  }

  @Test
  void acceptsRemoteConnectionsWithWildcardBind() throws IOException {
    assumeTrue(!EXTERNAL_ADDRESS.equals("none"), "this machine has only a loopback interface");
    try (HostingApp app = HostingApp.start("ipc.bind=0.0.0.0")) {
      EndpointAddress.Web address = app.address("grpc-stream");
      assertThat(address.host()).isEqualTo("0.0.0.0");
      makeRoundTrip(address.at(EXTERNAL_ADDRESS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "::1"})
  void bindsToHostNamesAndIpv6Addresses(String bind) throws IOException {
    boolean present = NetworkInterface.getByInetAddress(InetAddress.getByName(bind)) != null;
    assumeTrue(present, "this machine has no " + bind);
    try (HostingApp app = HostingApp.start("ipc.bind=" + bind)) {
      makeRoundTrip(app.address("grpc"));
    }
  }

  @Test
  void reportsPortInUseAsProblem() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> HostingApp.start("ipc.grpc.port=" + port).close())
          .hasRootCauseInstanceOf(IOException.class)
          .hasStackTraceContaining(ProblemException.class.getName())
          .hasStackTraceContaining("The grpc endpoint cannot listen on 127.0.0.1:" + port);
    }
  }

  private static void makeRoundTrip(EndpointAddress address) throws IOException {
    try (Connection connection = GrpcTransport.unary().connect(address, Wait.BLOCK)) {
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  private static Optional<InetAddress> externalAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .filter(address -> address.getAddress().length == 4)
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
