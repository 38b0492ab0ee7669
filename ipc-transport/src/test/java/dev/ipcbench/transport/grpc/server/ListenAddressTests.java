package dev.ipcbench.transport.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ipcbench.platform.ProblemException;
import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.grpc.GrpcTransport;
import dev.ipcbench.transport.grpc.RunningApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Left alone, Boot's gRPC server listens on every network. */
final class ListenAddressTests {

  private static final String OUTSIDE = outside().map(InetAddress::getHostAddress).orElse("none");

  @Test
  void unlessToldOtherwiseNobodyFromOutsideIsLetIn() throws IOException {
    try (RunningApp app = new RunningApp()) {
      EndpointAddress.Web address = (EndpointAddress.Web) app.address("grpc");
      assertThat(address.host()).isEqualTo("127.0.0.1");
      makeRoundTrip(address);
      assumeTrue(!OUTSIDE.equals("none"), "this machine has no network but its loopback");
      assertThatThrownBy(() -> makeRoundTrip(address.at(OUTSIDE)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("grpc://" + OUTSIDE + ":" + address.port());
    }
  }

  @Test
  void ipcBindOpensIt() throws IOException {
    assumeTrue(!OUTSIDE.equals("none"), "this machine has no network but its loopback");
    try (RunningApp app = new RunningApp("--ipc.bind=0.0.0.0")) {
      EndpointAddress.Web address = (EndpointAddress.Web) app.address("grpc-stream");
      assertThat(address.host()).isEqualTo("0.0.0.0");
      makeRoundTrip(address.at(OUTSIDE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "::1"})
  void namesAndIpv6AddressesAreTaken(String bind) throws IOException {
    boolean there = NetworkInterface.getByInetAddress(InetAddress.getByName(bind)) != null;
    assumeTrue(there, "this machine has no " + bind);
    try (RunningApp app = new RunningApp("--ipc.bind=" + bind)) {
      makeRoundTrip(app.address("grpc"));
    }
  }

  @Test
  void aPortThatIsTakenIsToldWithWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> new RunningApp("--ipc.grpc.port=" + port).close())
          .hasRootCauseInstanceOf(IOException.class)
          .hasStackTraceContaining(ProblemException.class.getName())
          .hasStackTraceContaining("The grpc endpoint cannot listen on 127.0.0.1:" + port);
    }
  }

  private static void makeRoundTrip(EndpointAddress address) throws IOException {
    try (Connection connection = new GrpcTransport().connect(address, Wait.BLOCK)) {
      new RoundTrips(connection, 16, 16).make(1);
    }
  }

  private static Optional<InetAddress> outside() {
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
