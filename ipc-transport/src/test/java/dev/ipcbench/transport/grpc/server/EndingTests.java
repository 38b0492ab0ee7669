package dev.ipcbench.transport.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.ListeningEndpoint;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.Transport;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.grpc.GrpcTransport;
import dev.ipcbench.transport.grpc.wire.SocketKind;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a connection reports that it has ended. */
@SuppressWarnings("try") // tests close some resources early
final class EndingTests {

  @TempDir Path directory;

  static List<Transport> transports() {
    return List.of(
        GrpcTransport.unary(), GrpcTransport.streaming(), GrpcTransport.overUnixSocket());
  }

  @ParameterizedTest
  @MethodSource("transports")
  void reportsEndOfConnectionWhenServerStops(Transport transport) throws IOException {
    EndpointAddress address;
    try (HostingApp app = HostingApp.start()) {
      address = app.runningEndpoint(transport.id()).address();
      try (Connection connection = transport.connect(address, Wait.BLOCK)) {
        RoundTrips roundTrips = new RoundTrips(connection, 16, 16);
        roundTrips.make(1);
        app.close();
        assertThatThrownBy(() -> roundTrips.make(1))
            .isInstanceOf(EOFException.class)
            .hasMessageContaining(address.toString());
      }
    }
    assertThatThrownBy(() -> transport.connect(address, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(address + ": ");
  }

  @ParameterizedTest
  @MethodSource("transports")
  void refusesAddressOfAnotherTransport(Transport transport) {
    for (String other : List.of("none:", "unix:/x", "http://localhost:1/")) {
      assertThatThrownBy(() -> transport.connect(EndpointAddress.parse(other), Wait.BLOCK))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("not to " + other);
    }
  }

  @Test
  void closingFromAnotherThreadEndsBlockedRoundTrip() throws Exception {
    CountDownLatch requested = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Serving serving =
        new Serving(
            (_, _) -> {
              requested.countDown();
              awaitLatch(release);
            },
            () -> ServingMode.DEFAULT,
            new Refusals(),
            new Traffic());
    try (ListeningEndpoint endpoint =
        GrpcUdsEndpoint.of(directory, "mute", SocketKind.NIO, serving, List::of)) {
      endpoint.open();
      try (Connection connection =
          GrpcTransport.overUnixSocket().connect(endpoint.address(), Wait.BLOCK)) {
        Thread closer =
            Thread.ofVirtual()
                .start(
                    () -> {
                      awaitLatch(requested);
                      connection.close();
                    });
        assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
            .isInstanceOf(AsynchronousCloseException.class);
        closer.join();
      }
      release.countDown();
    }
    assertThat(release.getCount()).isZero();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
