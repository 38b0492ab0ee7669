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
  void computesTheAcceptValueOfTheRfc() {
    assertThat(OpeningHandshake.accept("dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void sendsARequestAsInTheRfc() throws IOException {
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
                  it.write(it.acceptance(request));
                });
        var _ = WebSocketClient.connect(at(server, "/ws?id=1"))) {
      server.await();
    }
  }

  @Test
  void readsAFrameThatArrivesWithTheResponse() throws IOException {
    try (FakeServer server =
            FakeServer.raw(it -> it.write(it.acceptance(it.readHead()) + "\u0082\u0001x"));
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
        "HTTP/1.1 404 Not Found;Content-Length: 4;;nope | refused the WebSocket upgrade with"
            + " 'HTTP/1.1 404 Not Found': nope",
        "HTTP/1.1 200;;                                 | upgrade with 'HTTP/1.1 200'",
        "SSH-2.0-OpenSSH_9;                             | not HTTP: 'SSH-2.0-OpenSSH_9'",
        "nonsense;;                                     | not HTTP: 'nonsense'",
        "HTTP/1.1 101 OK;Connection: Upgrade;;          | upgrade '', expected websocket",
        "HTTP/1.1 101 OK;Upgrade: websocket;;           | connection '', expected Upgrade",
        "HTTP/1.1 101 OK;Upgrade: websocket;Connection: upgrade;Sec-WebSocket-Accept: x;; |"
            + " sec-websocket-accept 'x', expected",
      })
  void reportsTheResponseThatRefusesTheUpgrade(String response, String message) throws IOException {
    try (FakeServer server =
        FakeServer.raw(
            it -> {
              it.readHead();
              it.write(response.replace(";", "\r\n"));
            })) {
      assertThatThrownBy(() -> WebSocketClient.connect(server.address()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(server.address().toString())
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Protocol: chat"})
  void rejectsAnExtensionOrSubprotocolThatItDidNotRequest(String field) throws IOException {
    try (FakeServer server =
        FakeServer.raw(
            it ->
                it.write(
                    it.acceptance(it.readHead()).replaceFirst("\r\n", "\r\n" + field + "\r\n")))) {
      assertThatThrownBy(() -> WebSocketClient.connect(server.address()))
          .hasMessageContaining("expected nothing");
    }
  }

  @Test
  void reportsTheAddressOfARefusedConnection() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    var address = new EndpointAddress.Web("ws", "127.0.0.1", port, "/ws", "");
    assertThatThrownBy(() -> WebSocketClient.connect(address))
        .isInstanceOf(IOException.class)
        .hasMessage(address + ": connection refused: no server is listening on port " + port);
  }

  private static EndpointAddress.Web at(FakeServer server, String path) {
    EndpointAddress.Web address = server.address();
    return new EndpointAddress.Web(address.scheme(), address.host(), address.port(), path, "");
  }
}
