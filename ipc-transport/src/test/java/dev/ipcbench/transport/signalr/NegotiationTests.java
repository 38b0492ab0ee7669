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

/** How a client comes to the hub: the negotiation, and the handshake. */
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

  private static RawHub connect(String id) {
    return RawHub.connect(app.uri("ws", "/hub?id=" + id));
  }

  private static void assertAnswers(RawHub hub) throws InterruptedException {
    hub.sayText("{\"protocol\":\"json\",\"version\":1};");
    assertThat(hub.next()).isEqualTo("{};");
  }

  @ParameterizedTest
  @CsvSource({
    "?negotiateVersion=1, 1",
    "?negotiateVersion=7, 1",
    "?negotiateVersion=0, 0",
    "'', 0"
  })
  void theHighestVersionThatBothKnowIsSpoken(String query, int version) throws Exception {
    JsonNode answer = negotiate(query);
    assertThat(answer.path("negotiateVersion").intValue()).isEqualTo(version);
    assertThat(answer.path("availableTransports").toString()).isEqualTo(TRANSPORTS);
    assertThat(answer.has("connectionToken")).isEqualTo(version == 1);
    assertThat(answer.has("error")).isFalse();
    String name = version == 1 ? "connectionToken" : "connectionId";
    try (RawHub hub = connect(answer.path(name).stringValue())) {
      assertAnswers(hub);
    }
  }

  @Test
  void aTokenIsGoodForOneConnection() throws Exception {
    JsonNode answer = negotiate("?negotiateVersion=1");
    String token = answer.path("connectionToken").stringValue();
    assertThat(token).isNotEqualTo(answer.path("connectionId").stringValue());
    try (RawHub hub = connect(token)) {
      assertAnswers(hub);
      for (String other : new String[] {token, answer.path("connectionId").stringValue(), "x"}) {
        assertThatThrownBy(() -> connect(other))
            .isInstanceOf(CompletionException.class)
            .hasMessageContaining("WebSocketHandshakeException");
      }
    }
  }

  @Test
  void whoKnowsTheHubNeedsNoNegotiation() throws Exception {
    try (RawHub hub = RawHub.connect(app)) {
      assertAnswers(hub);
    }
  }

  @Test
  void aVersionThatIsNoneIsRefusedInTheAnswer() throws Exception {
    JsonNode answer = negotiate("?negotiateVersion=one");
    assertThat(answer.toString())
        .isEqualTo("{\"error\":\"The client requested an invalid protocol version 'one'\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"protocol":"xml","version":1};  | WRONG_PROTOCOL | The protocol 'xml' is not supported: json and messagepack are.
          {"version":1};                   | WRONG_PROTOCOL | The protocol '' is not supported: json and messagepack are.
          {"protocol":"json","version":2}; | WRONG_PROTOCOL | The server does not support version 2 of the 'json' protocol, only version 1.
          {"protocol":"json"};             | WRONG_PROTOCOL | The server does not support version (none) of the 'json' protocol, only version 1.
          {"type":6};                      | WRONG_PROTOCOL | The protocol '' is not supported: json and messagepack are.
          hello;                           | INVALID_RECORD | it is no JSON
          """)
  void aHandshakeThatIsNotSpokenHereIsToldWhyAndEnds(String handshake, String cause, String why)
      throws Exception {
    long wrong = app.refusals().getOrDefault(WRONG_PROTOCOL, 0L);
    long invalid = app.refusals().getOrDefault(INVALID_RECORD, 0L);
    try (RawHub hub = RawHub.connect(app)) {
      hub.sayText(handshake);
      assertThat(hub.next()).startsWith("{\"error\":\"").contains(why).endsWith("\"};");
      assertThat(hub.closed()).isEqualTo(1000);
    }
    boolean isWrong = cause.equals("WRONG_PROTOCOL");
    assertThat(app.refusals().getOrDefault(WRONG_PROTOCOL, 0L))
        .isEqualTo(wrong + (isWrong ? 1 : 0));
    assertThat(app.refusals().getOrDefault(INVALID_RECORD, 0L))
        .isEqualTo(invalid + (isWrong ? 0 : 1));
  }

  @Test
  void aHandshakeMayComeInPiecesButNotWithoutEnd() throws Exception {
    try (RawHub hub = RawHub.connect(app)) {
      hub.sayText("{\"protocol\":");
      hub.sayText("\"json\",\"vers", false);
      hub.sayText("ion\":1};", true);
      assertThat(hub.next()).isEqualTo("{};");
    }
    try (RawHub hub = RawHub.connect(app)) {
      hub.sayText("x".repeat(5000));
      assertThat(hub.next()).contains("No handshake came in the first 4096 bytes");
      assertThat(hub.closed()).isEqualTo(1000);
    }
  }
}
