package dev.ipcbench.transport.grpc.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.grpc.GrpcTransport;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid requests are refused with a reason, counted, and do not affect other connections. */
@SuppressWarnings("NullAway.Init") // opened before each test
final class BadPeersTests {

  /** A field of 50 bytes: a header that announces a payload of 2 bytes, and the payload. */
  private static final String MESSAGE =
      "0a32"
          + "49504342"
          + "01000000"
          + "02000000"
          + "02000000"
          + "0000000000000000".repeat(4)
          + "6162";

  private HostingApp app;
  private EndpointAddress.Web address;
  private ManagedChannel channel;
  private Connection unary;
  private Connection stream;

  @BeforeEach
  void connect() throws IOException {
    app = HostingApp.start();
    address = app.address("grpc");
    channel =
        Grpc.newChannelBuilderForAddress(
                address.host(), address.port(), InsecureChannelCredentials.create())
            .build();
    unary = GrpcTransport.unary().connect(address, Wait.BLOCK);
    stream = GrpcTransport.streaming().connect(address, Wait.BLOCK);
  }

  @AfterEach
  void otherConnectionsStillWork() throws IOException {
    new RoundTrips(unary, 64, 64).make(1);
    new RoundTrips(stream, 64, 64).make(1);
    unary.close();
    stream.close();
    channel.shutdownNow();
    app.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0a00             | not an ipcbench message: 0 bytes are shorter than the header of 48 bytes
          ''               | not an ipcbench message: 0 bytes are shorter than the header of 48 bytes
          0a7f             | not a message of ipcbench/v1/echo.proto: it ends within a field
          0f               | not a message of ipcbench/v1/echo.proto: it has a field of unknown wire type 7
          1a05616263       | not a message of ipcbench/v1/echo.proto: it ends within a field
          ffffffffffffffff | not a message of ipcbench/v1/echo.proto: it ends within a varint
          """)
  void refusesInvalidMessageWithReason(String hex, String reason) {
    byte[] message = HexFormat.of().parseHex(hex.replace("'", ""));
    Call call = new Call(channel);
    expect(Status.Code.INVALID_ARGUMENT, reason, () -> call.unary("RoundTrip", message));
    expect(Status.Code.INVALID_ARGUMENT, reason, () -> call.stream("RoundTripStream", message));
    assertThat(app.refused("grpc", Cause.NOT_A_MESSAGE)).isEqualTo(1);
    assertThat(app.refused("grpc-stream", Cause.NOT_A_MESSAGE)).isEqualTo(1);
  }

  @Test
  void refusesMessageWithWrongLengthInHeader() {
    byte[] message = HexFormat.of().parseHex(MESSAGE);
    assertThat(new Call(channel).unary("RoundTrip", message)).hasSize(52);
    message[10] = 3;
    expect(
        Status.Code.INVALID_ARGUMENT,
        "50 bytes came, but the header announces a message of 51 bytes",
        () -> new Call(channel).unary("RoundTrip", message));
  }

  @Test
  void refusesRequestWithWrongChecksum() {
    byte[] message = HexFormat.of().parseHex(MESSAGE);
    message[7] = 4;
    expect(
        Status.Code.DATA_LOSS,
        "request 0 is damaged: its CRC32C is ",
        () -> new Call(channel).unary("RoundTrip", message));
    assertThat(app.refused("grpc", Cause.DAMAGED)).isEqualTo(1);
  }

  @Test
  void grpcRefusesMessageOverItsOwnLimit() {
    byte[] message = new byte[5 << 20];
    expect(
        Status.Code.RESOURCE_EXHAUSTED,
        "gRPC message exceeds maximum size",
        () -> new Call(channel).unary("RoundTrip", message));
  }

  @Test
  void countsCallOfUnknownMethodAndEndsItAsUnimplemented() {
    expect(Status.Code.UNIMPLEMENTED, "", () -> new Call(channel).unary("Other"));
    assertThat(app.refused("grpc", Cause.UNKNOWN_METHOD)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001 not really TLS"})
  void closesConnectionOfAnotherProtocol(String bytes) throws IOException {
    try (Socket socket = new Socket(address.host(), address.port())) {
      socket.getOutputStream().write(Arrays.copyOf(bytes.getBytes(US_ASCII), 100));
      // The server sends an HTTP/2 GOAWAY frame before it closes the connection.
      assertThat(socket.getInputStream().readAllBytes().length).isLessThan(1024);
    }
  }

  private static void expect(Status.Code code, String reason, Runnable call) {
    assertThatThrownBy(call::run)
        .asInstanceOf(throwable(StatusRuntimeException.class))
        .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
        .message()
        .contains(reason);
  }
}
