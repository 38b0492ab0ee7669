package dev.ipcbench.transport.websocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ipcbench.transport.EndpointAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpeningHandshakeTests {

  @Test
  void computesTheAcceptOfTheRfc() {
    assertThat(OpeningHandshake.accept("dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void asksAsTheRfcWants() throws IOException {
    try (FakeServer server =
            FakeServer.raw(
                it -> {
                  String request = it.readHead();
                  assertThat(request)
                      .startsWith("GET /ws?id=1 HTTP/1.1\r\n")
                      .contains("\r\nHost: 127.0.0.1:" + it.address().port() + "\r\n")
                      .contains("\r\nUpgrade: websocket\r\n", "\r\nConnection: Upgrade\r\n")
                      .containsPattern("\r\nSec-WebSocket-Key: [A-Za-z0-9+/]{22}==\r\n")
                      .contains("\r\nSec-WebSocket-Version: 13\r\n")
                      .doesNotContain("Origin", "Extensions");
                  it.write(it.agreement(request));
                });
        var _ = WebSocketClient.connect(at(server, "/ws?id=1"))) {
      server.await();
    }
  }

  @Test
  void takesAFrameThatComesTogetherWithTheAgreement() throws IOException {
    try (FakeServer server =
            FakeServer.raw(it -> it.write(it.agreement(it.readHead()) + "\u0082\u0001x"));
        WebSocketClient client = WebSocketClient.connect(server.address())) {
      ByteBuffer message = ByteBuffer.allocateDirect(10);
      client.receive(message);
      assertThat(message.remaining()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "HTTP/1.1 404 Not Found;Content-Length: 4;;nope | 'HTTP/1.1 404 Not Found' where 101 opens"
            + " a WebSocket: nope",
        "HTTP/1.1 200;;                                 | 'HTTP/1.1 200' where 101",
        "SSH-2.0-OpenSSH_9;                             | not HTTP: 'SSH-2.0-OpenSSH_9'",
        "nonsense;;                                     | not HTTP: nonsense",
        "HTTP/1.1 101 OK;Connection: Upgrade;;          | upgrade '' where websocket is due",
        "HTTP/1.1 101 OK;Upgrade: websocket;;           | connection '' where Upgrade is due",
        "HTTP/1.1 101 OK;Upgrade: websocket;Connection: upgrade;Sec-WebSocket-Accept: x;; |"
            + " sec-websocket-accept 'x' where",
      })
  void saysWhatTheServerAnswered(String answer, String message) throws IOException {
    try (FakeServer server =
        FakeServer.raw(
            it -> {
              it.readHead();
              it.write(answer.replace(";", "\r\n"));
            })) {
      assertThatThrownBy(() -> WebSocketClient.connect(server.address()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(server.address().toString())
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Protocol: chat"})
  void takesNothingItDidNotAskFor(String field) throws IOException {
    try (FakeServer server =
        FakeServer.raw(
            it ->
                it.write(
                    it.agreement(it.readHead()).replaceFirst("\r\n", "\r\n" + field + "\r\n")))) {
      assertThatThrownBy(() -> WebSocketClient.connect(server.address()))
          .hasMessageContaining("where nothing is due");
    }
  }

  @Test
  void namesTheAddressWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    var nobody = new EndpointAddress.Web("ws", "127.0.0.1", port, "/ws", "");
    assertThatThrownBy(() -> WebSocketClient.connect(nobody))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nobody.toString());
  }

  private static EndpointAddress.Web at(FakeServer server, String path) {
    EndpointAddress.Web address = server.address();
    return new EndpointAddress.Web(address.scheme(), address.host(), address.port(), path, "");
  }
}
