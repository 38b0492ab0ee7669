package dev.ipcbench.transport.signalr;

import static dev.ipcbench.transport.Refusals.Cause.INVALID_RECORD;
import static dev.ipcbench.transport.Refusals.Cause.WRONG_PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests the negotiation and the handshake of the hub. */
final class NegotiationTests {

  private static final String TRANSPORTS =
      "[{\"transport\":\"WebSockets\",\"transferFormats\":[\"Text\",\"Binary\"]}]";

  @SuppressWarnings("NullAway.Init")
  private static HubApp app;

  @BeforeAll
  static void start() {
    app = HubApp.start();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static JsonNode negotiate(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(app.uri("http", "/hub/negotiate" + query))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
      return JsonMapper.shared().readTree(response.body());
    }
  }

  private static RawHubClient connect(String id) {
    return RawHubClient.connect(app.uri("ws", "/hub?id=" + id));
  }

  private static void assertAcceptsHandshake(RawHubClient hub) throws InterruptedException {
    hub.sendText("{\"protocol\":\"json\",\"version\":1};");
    assertThat(hub.nextMessage()).isEqualTo("{};");
  }

  @ParameterizedTest
  @CsvSource({
    "?negotiateVersion=1, 1",
    "?negotiateVersion=7, 1",
    "?negotiateVersion=0, 0",
    "'', 0"
  })
  void negotiatesTheHighestCommonVersion(String query, int version) throws Exception {
    JsonNode answer = negotiate(query);
    assertThat(answer.path("negotiateVersion").intValue()).isEqualTo(version);
    assertThat(answer.path("availableTransports").toString()).isEqualTo(TRANSPORTS);
    assertThat(answer.has("connectionToken")).isEqualTo(version == 1);
    assertThat(answer.has("error")).isFalse();
    String name = version == 1 ? "connectionToken" : "connectionId";
    try (RawHubClient hub = connect(answer.path(name).stringValue())) {
      assertAcceptsHandshake(hub);
    }
  }

  @Test
  void aTokenIsValidForOneConnection() throws Exception {
    JsonNode answer = negotiate("?negotiateVersion=1");
    String token = answer.path("connectionToken").stringValue();
    assertThat(token).isNotEqualTo(answer.path("connectionId").stringValue());
    try (RawHubClient hub = connect(token)) {
      assertAcceptsHandshake(hub);
      for (String other : new String[] {token, answer.path("connectionId").stringValue(), "x"}) {
        assertThatThrownBy(() -> connect(other))
            .isInstanceOf(CompletionException.class)
            .hasMessageContaining("WebSocketHandshakeException");
      }
    }
  }

  @Test
  void acceptsAConnectionWithoutNegotiation() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app)) {
      assertAcceptsHandshake(hub);
    }
  }

  @Test
  void rejectsAnInvalidVersion() throws Exception {
    JsonNode answer = negotiate("?negotiateVersion=one");
    assertThat(answer.toString())
        .isEqualTo("{\"error\":\"The client requested an invalid protocol version 'one'\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"protocol":"xml","version":1};  | WRONG_PROTOCOL | The protocol 'xml' is not supported. Valid protocols: json, messagepack.
          {"version":1};                   | WRONG_PROTOCOL | The protocol '' is not supported. Valid protocols: json, messagepack.
          {"protocol":"json","version":2}; | WRONG_PROTOCOL | Version 2 of the protocol 'json' is not supported. Valid versions: 1.
          {"protocol":"json"};             | WRONG_PROTOCOL | Version (none) of the protocol 'json' is not supported. Valid versions: 1.
          {"type":6};                      | WRONG_PROTOCOL | The protocol '' is not supported. Valid protocols: json, messagepack.
          hello;                           | INVALID_RECORD | it is not JSON
          """)
  void answersAnUnsupportedHandshakeWithTheReasonAndCloses(
      String handshake, String cause, String reason) throws Exception {
    long wrong = app.refusals().getOrDefault(WRONG_PROTOCOL, 0L);
    long invalid = app.refusals().getOrDefault(INVALID_RECORD, 0L);
    try (RawHubClient hub = RawHubClient.connect(app)) {
      hub.sendText(handshake);
      assertThat(hub.nextMessage()).startsWith("{\"error\":\"").contains(reason).endsWith("\"};");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
    boolean isWrong = cause.equals("WRONG_PROTOCOL");
    assertThat(app.refusals().getOrDefault(WRONG_PROTOCOL, 0L))
        .isEqualTo(wrong + (isWrong ? 1 : 0));
    assertThat(app.refusals().getOrDefault(INVALID_RECORD, 0L))
        .isEqualTo(invalid + (isWrong ? 0 : 1));
  }

  @Test
  void acceptsAHandshakeInPartsButLimitsItsLength() throws Exception {
    try (RawHubClient hub = RawHubClient.connect(app)) {
      hub.sendText("{\"protocol\":");
      hub.sendText("\"json\",\"vers", false);
      hub.sendText("ion\":1};", true);
      assertThat(hub.nextMessage()).isEqualTo("{};");
    }
    try (RawHubClient hub = RawHubClient.connect(app)) {
      hub.sendText("x".repeat(5000));
      assertThat(hub.nextMessage()).contains("The first 4096 bytes contain no handshake");
      assertThat(hub.closeCode()).isEqualTo(1000);
    }
  }
}
