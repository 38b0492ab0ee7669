package dev.ipcbench.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.Refusals.Cause;
import dev.ipcbench.transport.app.HostingApp;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.contract.WireMessages;
import dev.ipcbench.transport.websocket.client.WebSocketClient;
import dev.ipcbench.transport.websocket.client.WebSocketClient.MessageKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * An invalid message is answered with a reason, counted, and its connection closed; other
 * connections are not affected.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebSocketRefusalTests {

  private static final String ID = "websocket";

  private final HostingApp app = HostingApp.start("ipc.websocket.send-timeout=300ms");
  private final EndpointAddress.Web address = app.address(ID);
  private Connection other;
  private RoundTrips otherRoundTrips;

  @BeforeEach
  void connectAnother() throws IOException {
    other = WebSocketTransport.plain().connect(address, Wait.BLOCK);
    otherRoundTrips = new RoundTrips(other, 64, 64);
    otherRoundTrips.make(1);
  }

  @AfterEach
  void otherConnectionStillWorks() throws IOException {
    otherRoundTrips.make(1);
    other.close();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void closesWith1003OnATextMessage() throws IOException {
    long before = app.refused(ID, Cause.WRONG_PROTOCOL);
    try (WebSocketClient client = WebSocketClient.connect(address)) {
      client.send(MessageKind.TEXT, ByteBuffer.wrap("hello".getBytes(UTF_8)));
      expectClose(client, 1003, "text messages are not supported");
    }
    assertThat(app.refused(ID, Cause.WRONG_PROTOCOL)).isEqualTo(before + 1);
  }

  @Test
  void refusesBytesThatAreNotAMessage() throws IOException {
    expectRefusal(
        "x".repeat(60).getBytes(UTF_8), "not an ipcbench message", 1002, Cause.NOT_A_MESSAGE);
    expectRefusal(new byte[10], "not an ipcbench message: 10 bytes", 1002, Cause.NOT_A_MESSAGE);
    expectRefusal(new byte[0], "not an ipcbench message: 0 bytes", 1002, Cause.NOT_A_MESSAGE);
  }

  @Test
  void refusesAMessageOfAnotherVersionOrWrongLength() throws IOException {
    byte[] message = WireMessages.request(1, "abcdefgh").array();
    byte[] version = message.clone();
    version[4] = 2;
    expectRefusal(version, "message version 2", 1002, Cause.OTHER_VERSION);
    byte[] longer = Arrays.copyOf(message, message.length + 1);
    expectRefusal(
        longer,
        "57 bytes came, but the header announces a message of 56",
        1002,
        Cause.INVALID_RECORD);
    byte[] shorter = Arrays.copyOf(message, message.length - 1);
    expectRefusal(
        shorter,
        "55 bytes came, but the header announces a message of 56",
        1002,
        Cause.INVALID_RECORD);
  }

  @Test
  void refusesALongMessageByItsHeader() throws IOException {
    byte[] message = Arrays.copyOf(WireMessages.request(1, "abc").array(), 3_000_000);
    expectRefusal(message, "holds a message of 51 bytes", 1002, Cause.INVALID_RECORD);
    message[8 + 3] = 1;
    expectRefusal(message, "a payload of 16777219 bytes is over", 1009, Cause.TOO_LONG);
    expectRefusal(new byte[12_000_000], "not an ipcbench message", 1002, Cause.NOT_A_MESSAGE);
  }

  @Test
  void assemblesAFragmentedMessage() throws Exception {
    byte[] request = WireMessages.request(1, "abc".repeat(100)).array();
    try (Socket socket = handshake()) {
      for (int i = 0; i < request.length; i++) {
        int first = (i == 0 ? 2 : 0) | (i == request.length - 1 ? 0x80 : 0);
        byte[] masked = {(byte) first, (byte) 0x81, 0, 0, 0, 0, request[i]};
        socket.getOutputStream().write(masked);
      }
      byte[] reply = socket.getInputStream().readNBytes(4 + request.length);
      assertThat(reply).startsWith((byte) 0x82, (byte) 126, (byte) 1, (byte) 92);
      request[48] ^= 1; // XORed with the sequence number
      assertThat(Arrays.copyOfRange(reply, 4 + 48, reply.length))
          .isEqualTo(Arrays.copyOfRange(request, 48, request.length));
    }
  }

  @Test
  void closesOnAnUnmaskedFrame() throws Exception {
    long before = app.refused(ID, Cause.INVALID_RECORD);
    try (Socket socket = handshake()) {
      socket.getOutputStream().write(new byte[] {(byte) 0x82, 1, 0});
      byte[] rest = socket.getInputStream().readAllBytes();
      assertThat(rest).startsWith((byte) 0x88).containsSequence(3, 0xea);
    }
    await().until(() -> app.refused(ID, Cause.INVALID_RECORD) == before + 1);
  }

  @Test
  void closesTheConnectionOfAClientThatStopsReading() throws Exception {
    long before = app.refused(ID, Cause.TOO_SLOW);
    try (SocketChannel channel = SocketChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      channel.connect(new InetSocketAddress(address.host(), address.port()));
      Channels.newOutputStream(channel).write(upgrade());
      byte[] request = WireMessages.request(1, "x".repeat(60_000)).array();
      ByteBuffer frame = ByteBuffer.allocate(8 + request.length);
      // Masked with zeros.
      frame.put((byte) 0x82).put((byte) 0xfe).putShort((short) request.length).putInt(0);
      frame.put(request);
      channel.configureBlocking(false);
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                try {
                  channel.write(frame.hasRemaining() ? frame : frame.rewind());
                } catch (IOException closed) {
                  // The refusal count shows it.
                }
                return app.refused(ID, Cause.TOO_SLOW) == before + 1;
              });
    }
  }

  @Test
  void rejectsAnotherOrigin() throws Exception {
    String request =
        new String(upgrade(), UTF_8).replace("Upgrade: w", "Origin: http://else\r\nUpgrade: w");
    try (Socket socket = new Socket(address.host(), address.port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 403");
    }
  }

  private void expectRefusal(byte[] message, String reason, int code, Cause cause)
      throws IOException {
    long before = app.refused(ID, cause);
    try (WebSocketClient client = WebSocketClient.connect(address)) {
      client.send(MessageKind.BINARY, ByteBuffer.wrap(message));
      ByteBuffer refusal = ByteBuffer.allocate(1024);
      client.receive(refusal);
      assertThat(refusal.get(5)).as("flags").isEqualTo((byte) 3);
      assertThat(UTF_8.decode(refusal.position(48)).toString()).contains(reason);
      expectClose(client, code, reason);
    }
    assertThat(app.refused(ID, cause)).isEqualTo(before + 1);
  }

  private static void expectClose(WebSocketClient client, int code, String reason) {
    assertThatThrownBy(() -> client.receive(ByteBuffer.allocate(1024)))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("closed the connection with code " + code + ": ")
        .hasMessageContaining(reason);
  }

  private byte[] upgrade() {
    return """
    GET /ws HTTP/1.1\r
    Host: %s:%d\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    Sec-WebSocket-Version: 13\r
    \r
    """
        .formatted(address.host(), address.port())
        .getBytes(UTF_8);
  }

  private Socket handshake() throws IOException {
    Socket socket = new Socket(address.host(), address.port());
    socket.getOutputStream().write(upgrade());
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      head += (char) socket.getInputStream().read();
    }
    assertThat(head).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    return socket;
  }
}
