package dev.ipcbench.transport.nettcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Wire;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client's end against a service that a test plays. */
final class NetTcpConnectionTests {

  private static final String FAULTS = "http://schemas.microsoft.com/ws/2006/05/framing/faults/";

  private final NetTcpTransport transport = new NetTcpTransport();

  @SuppressWarnings("NullAway.Init")
  private ServerSocket listener;

  @SuppressWarnings("NullAway.Init")
  private EndpointAddress address;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    address = EndpointAddress.parse("net.tcp://127.0.0.1:" + listener.getLocalPort() + "/s");
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  /** Accepts one connection, reads what it first sends, and answers with this. */
  private CompletableFuture<Void> answer(byte[] first, byte[] second) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket socket = listener.accept()) {
            byte[] read = new byte[1 << 16];
            assertThat(socket.getInputStream().read(read)).isPositive();
            socket.getOutputStream().write(first);
            if (second.length > 0) {
              assertThat(socket.getInputStream().read(read)).isPositive();
              socket.getOutputStream().write(second);
            }
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Accepts a session, and replies to nothing until the client closes. */
  private CompletableFuture<Void> acceptAndBeSilent() {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket socket = listener.accept()) {
            assertThat(socket.getInputStream().read(new byte[1 << 16])).isPositive();
            socket.getOutputStream().write(0x0b);
            socket.getInputStream().readAllBytes();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static byte[] fault(String name) {
    String uri = FAULTS + name;
    return ("\b" + (char) uri.length() + uri).getBytes(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "EndpointNotFound, no service listens at this path",
    "UpgradeInvalid, set SecurityMode.None",
    "ServerTooBusy, ServerTooBusy"
  })
  void reportsTheFaultWithWhichAServiceRefusesASession(String name, String message) {
    CompletableFuture<Void> service = answer(fault(name), new byte[0]);
    assertThatThrownBy(() -> transport.connect(address, Wait.BLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(address.toString())
        .hasMessageContaining(FAULTS + name)
        .hasMessageContaining(message);
    service.join();
  }

  @Test
  void reportsAPeerThatIsNoService() {
    CompletableFuture<Void> http = answer("HTTP/1.1 400".getBytes(ISO_8859_1), new byte[0]);
    assertThatThrownBy(() -> transport.connect(address, Wait.BLOCK))
        .hasMessageContaining("the peer is no WCF service: it sent a record of type 0x48");
    http.join();
    CompletableFuture<Void> closed = answer(new byte[0], new byte[0]);
    assertThatThrownBy(() -> transport.connect(address, Wait.BLOCK))
        .hasMessageContaining("closed the connection instead of accepting a session");
    closed.join();
  }

  @ParameterizedTest
  @CsvSource({
    "07, the peer closed the connection instead of a reply",
    "06 20 00 56, the peer closed the connection within a record",
    "0b, a record of type 0x0b instead of a reply",
    "06 04 00 56 02 01, the envelope is empty",
    "06 03 00 42 63, no dictionary has a string with the id 99"
  })
  void reportsAnInvalidReply(String reply, String message) throws IOException {
    for (Wait wait : Wait.values()) {
      CompletableFuture<Void> service =
          answer(new byte[] {0x0b}, HexFormat.of().parseHex(reply.replace(" ", "")));
      try (Connection connection = transport.connect(address, wait)) {
        assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(message);
      }
      service.join();
    }
  }

  @Test
  void reportsTheFaultThatEndsASession() throws IOException {
    CompletableFuture<Void> service =
        answer(new byte[] {0x0b}, fault("MaxMessageSizeExceededFault"));
    try (Connection connection = transport.connect(address, Wait.BLOCK)) {
      assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
          .hasMessageContaining("raise MaxReceivedMessageSize");
    }
    service.join();
  }

  @Test
  void reportsAReplyToAnotherCall() throws IOException {
    byte[] recorded = RecordedSession.read("wcf-service.txt").of('S').get(1);
    CompletableFuture<Void> service = answer(new byte[] {0x0b}, recorded);
    try (Connection connection = transport.connect(address, Wait.BLOCK)) {
      assertThatThrownBy(() -> new RoundTrips(connection, 16, 16).make(1))
          .hasMessageContaining("relates to another call");
    }
    service.join();
  }

  @Test
  void reportsTheReasonOfAFaultOfAForeignService() throws IOException {
    byte[] recorded = RecordedSession.read("wcf-service.txt").of('S').get(4);
    CompletableFuture<Void> service = answer(new byte[] {0x0b}, recorded);
    try (Connection connection = transport.connect(address, Wait.BLOCK, Wire.RAW)) {
      Exchange exchange = Exchange.of(Wire.RAW, 16, 16, 1);
      exchange.prepare(1);
      assertThatThrownBy(() -> connection.roundTrip(exchange.request(), exchange.reply()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the service answered with a fault: The server was unable");
    }
    service.join();
  }

  @Test
  void rejectsAnUnknownQueryParameter() {
    assertThatThrownBy(
            () -> transport.connect(EndpointAddress.parse(address + "?method=X"), Wait.BLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'method=X' is no query parameter of a net.tcp address. Valid: action, namespace,"
                + " operation, parameter, each with a value.");
  }

  @ParameterizedTest
  @EnumSource
  void closeByAnotherThreadEndsAPendingRoundTrip(Wait wait) throws Exception {
    CompletableFuture<Connection> connected = new CompletableFuture<>();
    CompletableFuture<Void> service = acceptAndBeSilent();
    try (var caller = Executors.newSingleThreadExecutor()) {
      Future<?> roundTrip =
          caller.submit(
              () -> {
                try (Connection connection = transport.connect(address, wait)) {
                  connected.complete(connection);
                  new RoundTrips(connection, 16, 16).make(1);
                }
                return null;
              });
      connected.get(10, TimeUnit.SECONDS).close();
      assertThatThrownBy(() -> roundTrip.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ClosedChannelException.class);
    }
    service.join();
  }
}
