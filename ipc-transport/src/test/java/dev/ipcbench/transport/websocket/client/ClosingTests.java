package dev.ipcbench.transport.websocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests the end of a WebSocket connection. */
final class ClosingTests {

  private static final int BINARY = 0x82;
  private static final int CLOSE = 0x88;

  @Test
  void performsTheClosingHandshake() throws IOException {
    try (FakeServer server =
        FakeServer.opening(
            it -> {
              it.frame(BINARY, new byte[70_000]); // which the client does not read
              FakeServer.Frame close = it.readFrame();
              assertThat(close.first()).isEqualTo(CLOSE);
              assertThat(close.payload()).containsExactly(3, 0xe8);
              it.frame(CLOSE, close.payload());
              assertThat(it.isAtEnd()).isTrue();
            })) {
      WebSocketClient client = WebSocketClient.connect(server.address());
      client.close();
      client.close();
      server.await();
    }
  }

  @Test
  void closesWhenTheServerDoesNotAnswerTheCloseFrame() throws IOException {
    try (FakeServer server =
        FakeServer.opening(
            it -> {
              it.readFrame();
              assertThat(it.isAtEnd()).isTrue();
            })) {
      WebSocketClient.connect(server.address()).close();
      server.await();
    }
  }

  @Test
  void closeByAnotherThreadAbortsABlockedReceive() throws Exception {
    CompletableFuture<WebSocketClient> connected = new CompletableFuture<>();
    try (FakeServer server = FakeServer.opening(it -> assertThat(it.isAtEnd()).isTrue());
        var caller = Executors.newSingleThreadExecutor()) {
      Future<?> receiving =
          caller.submit(
              () -> {
                try (WebSocketClient client = WebSocketClient.connect(server.address())) {
                  connected.complete(client);
                  client.receive(ByteBuffer.allocateDirect(100));
                }
                return null;
              });
      connected.get(10, TimeUnit.SECONDS).close();
      assertThatThrownBy(() -> receiving.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ClosedChannelException.class);
      server.await();
    }
  }
}
