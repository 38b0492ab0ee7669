package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.signalr.RawHubClient.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.platform.Wait;
import dev.ipcbench.transport.Connection;
import dev.ipcbench.transport.Endpoint;
import dev.ipcbench.transport.EndpointAddress;
import dev.ipcbench.transport.message.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** Tests the client side against a scripted hub. */
final class SignalRConnectionTests {

  /** The messages that the hub sends, in hexadecimal, with ID for the id of the call. */
  private static volatile List<String> responses = List.of();

  private static volatile String handshake = "{}\u001e";

  private static volatile String received = "";

  @SuppressWarnings("NullAway.Init")
  private static ConfigurableApplicationContext context;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static final class App {
    @Bean
    static WebSocketConfigurer scriptedHub() {
      return registry -> registry.addHandler(new ScriptedHub(), "/scripted");
    }
  }

  private static final class ScriptedHub extends AbstractWebSocketHandler {
    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws IOException {
      session.sendMessage(new TextMessage(handshake));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message)
        throws IOException {
      received = hex(message.getPayload().array());
      String id = received.substring(received.indexOf("80a8") + 2).substring(0, 18);
      for (String response : responses) {
        byte[] bytes = HexFormat.of().parseHex(response.replace(" ", "").replace("ID", id));
        session.sendMessage(new BinaryMessage(bytes));
      }
    }
  }

  @BeforeAll
  static void start() {
    context =
        SpringApplication.run(
            App.class,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=scripted-hub",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static Connection connect() throws IOException {
    Endpoint hub = context.getBean("signalrEndpoint", Endpoint.class);
    int port = ((EndpointAddress.Web) hub.address()).port();
    EndpointAddress to =
        new EndpointAddress.Web("signalr+http", "127.0.0.1", port, "/scripted", "");
    return SignalRTransport.lean().connect(to, Wait.BLOCK);
  }

  private static final String REPLY =
      "43 95 03 80 ID 03 c4 34 " + "494d5043".repeat(13); // any 52 bytes

  private static ByteBuffer roundTrip(Connection connection) throws IOException {
    Exchange exchange = Exchange.framed(4, 4, 1);
    exchange.prepare(1);
    connection.roundTrip(exchange.request(), exchange.reply());
    return exchange.reply();
  }

  @Test
  void sendsACallAsOneRecordAndReadsItsResult() throws IOException {
    responses = List.of(REPLY);
    try (Connection connection = connect()) {
      assertThat(roundTrip(connection).limit()).isEqualTo(52);
      assertThat(received)
          .startsWith("49960180" + "a8" + hex("00000001") + "a4" + hex("Echo") + "91c43449504342")
          .endsWith("90");
      roundTrip(connection);
      assertThat(received).contains("a8" + hex("00000002"));
    }
  }

  @Test
  void ignoresPingsAndUnknownRecords() throws IOException {
    String unknown = "03 92 63 c0";
    responses = List.of("029106", "029106" + unknown + REPLY + "029106" + "029106", "029106");
    try (Connection connection = connect()) {
      for (int i = 0; i < 5; i++) {
        assertThat(roundTrip(connection).limit()).isEqualTo(52);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "11 95 03 80 ID 01 a3 6e6f21, 'the peer refused: no!'",
    "06 93 07 a2 6e6f c2, 'the peer refused: no'",
    "03 92 07 c0, the hub closed the connection without a reply",
    "0d 94 03 80 ID 02, a completion of Echo has no result",
    "07 94 03 80 a131 03 c0, a completion has the id of no pending invocation",
    "05 95 03 80, it does not end with its WebSocket message",
    "03 95 03 80, it ends in the middle of a value",
  })
  void reportsARecordThatIsNotAReply(String response, String reason) throws IOException {
    responses = List.of(response);
    try (Connection connection = connect()) {
      Exchange exchange = Exchange.framed(4, 4, 1);
      assertThatThrownBy(
              () -> {
                exchange.prepare(1);
                connection.roundTrip(exchange.request(), exchange.reply());
                exchange.verify();
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void rejectsAReplyThatIsTooLong() throws IOException {
    responses = List.of("9010 95 03 80 ID 03 c5 0800" + "00".repeat(2048));
    try (Connection connection = connect()) {
      assertThatThrownBy(() -> roundTrip(connection))
          .hasMessageContaining(
              "the reply has at least 2048 bytes, but at most 1024 were expected");
    }
  }

  @Test
  void reportsTheAddressOfARefusedHandshake() {
    handshake = "{\"error\":\"Requested protocol 'messagepack' is not available.\"}\u001e";
    try {
      assertThatThrownBy(SignalRConnectionTests::connect)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("signalr+http://127.0.0.1:")
          .hasMessageContaining("'messagepack' is not available");
    } finally {
      handshake = "{}\u001e";
    }
  }

  @Test
  void rejectsAnAddressOfAnotherTransport() {
    assertThatThrownBy(
            () ->
                SignalRTransport.lean()
                    .connect(new EndpointAddress.Tcp("127.0.0.1", 1), Wait.BLOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
