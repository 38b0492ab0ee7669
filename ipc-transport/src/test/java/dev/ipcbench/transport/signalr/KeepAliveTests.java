package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.Refusals.Cause.TOO_SLOW;
import static dev.ipcbench.transport.signalr.HubRecords.BASE64;
import static dev.ipcbench.transport.signalr.HubRecords.assertIsReply;
import static dev.ipcbench.transport.signalr.HubRecords.echo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.contract.RoundTrips;
import dev.ipcbench.transport.signalr.server.HubConnections;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tests pings, the idle timeout, the send timeout and the shutdown of the hub. */
final class KeepAliveTests {

  private static final String QUICK = "--ipc.signalr.keep-alive=60ms";

  @Test
  void idleTimeoutAppliesFromTheFirstPingOfTheClient() throws Exception {
    // Long enough for a handshake on a busy machine, and shorter than the pings below take.
    try (HubApp app = HubApp.start(QUICK, "--ipc.signalr.client-timeout=1s");
        RawHubClient json = RawHubClient.connect(app, "json");
        RawHubClient packed = RawHubClient.connect(app, "messagepack")) {
      for (int i = 0; i < 20; i++) {
        assertThat(json.nextMessage()).isEqualTo("{\"type\":6};");
        assertThat(packed.nextMessage()).isEqualTo("029106");
      }
      json.sendText("{\"type\":6};");
      assertThat(skipping("{\"type\":6};"::equals, json))
          .isEqualTo("{\"type\":7,\"error\":\"received nothing from the client for 1000 ms\"};");
      assertThat(json.closeCode()).isEqualTo(1000);
      assertThat(app.refusals()).containsEntry(TOO_SLOW, 1L);
      assertThat(packed.nextMessage()).isEqualTo("029106");
    }
  }

  private static String skipping(Predicate<String> unwanted, RawHubClient hub)
      throws InterruptedException {
    String record = hub.nextMessage();
    while (unwanted.test(record)) {
      record = hub.nextMessage();
    }
    return record;
  }

  @Test
  void idleTimeoutAppliesBeforeTheHandshake() throws Exception {
    try (HubApp app = HubApp.start(QUICK, "--ipc.signalr.client-timeout=120ms");
        RawHubClient hub = RawHubClient.connect(app)) {
      assertThat(hub.nextMessage())
          .isEqualTo("{\"error\":\"received nothing from the client for 120 ms\"};");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void measuringClientIgnoresPings() throws Exception {
    try (HubApp app = HubApp.start(QUICK);
        RawHubClient witness = RawHubClient.connect(app, "json");
        Connection connection = SignalRTransport.lean().connect(app.address(), Wait.BLOCK)) {
      RoundTrips roundTrips = new RoundTrips(connection, 100, 100);
      roundTrips.make(1);
      for (int i = 0; i < 5; i++) {
        assertThat(witness.nextMessage()).isEqualTo("{\"type\":6};");
      }
      roundTrips.make(3);
    }
  }

  @Test
  void announcesTheShutdownToItsClients() throws Exception {
    try (HubApp app = HubApp.start();
        RawHubClient json = RawHubClient.connect(app, "json");
        RawHubClient packed = RawHubClient.connect(app, "messagepack");
        Connection connection = SignalRTransport.lean().connect(app.address(), Wait.BLOCK)) {
      RoundTrips roundTrips = new RoundTrips(connection, 16, 16);
      roundTrips.make(1);
      app.stop();
      assertThat(json.nextMessage()).isEqualTo("{\"type\":7,\"allowReconnect\":true};");
      assertThat(json.closeCode()).isEqualTo(1001);
      assertThat(packed.nextMessage()).isEqualTo("04" + "9307c0c3");
      assertThatThrownBy(() -> roundTrips.make(1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void disconnectsAClientThatStopsReadingAndServesOthers() throws Exception {
    try (HubApp app = HubApp.start("--ipc.signalr.send-timeout=200ms");
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), app.address().port());
        RawHubClient other = RawHubClient.connect(app, "json")) {
      openWebSocket(slow);
      OutputStream out = slow.getOutputStream();
      out.write(masked("{\"protocol\":\"json\",\"version\":1}\u001e"));
      out.write(
          masked(
              "{\"type\":4,\"invocationId\":\"s\",\"target\":\"EchoStream\",\"arguments\":[\"%s\",1000000]}\u001e"
                  .formatted(BASE64)));
      await().until(() -> app.refusals().getOrDefault(TOO_SLOW, 0L) == 1);
      other.sendText(echo("after"));
      assertIsReply(other.nextMessage(), "after");
      await().until(() -> app.context().getBean(HubConnections.class).size() == 1);
    }
  }

  private static void openWebSocket(Socket socket) throws IOException {
    String request =
        """
        GET /hub HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """;
    socket.getOutputStream().write(request.getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertThat(head).startsWith("HTTP/1.1 101");
  }

  /** Returns a text frame, masked with a key of zeros. */
  private static byte[] masked(String text) {
    byte[] payload = text.getBytes(UTF_8);
    boolean small = payload.length < 126;
    byte[] frame = new byte[payload.length + (small ? 6 : 8)];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | (small ? payload.length : 126));
    if (!small) {
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
    }
    System.arraycopy(payload, 0, frame, frame.length - payload.length, payload.length);
    return frame;
  }
}
