package dev.ipcbench.transport.websocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.message.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Sends any bytes to a client whose WebSocket is open. */
final class WebSocketClientFuzz {

  private static final int CAPACITY = 1024;

  /**
   * @param data how many bytes a read returns; then what the server sends
   */
  @FuzzTest
  void receivesMessagesOrRefuses(byte[] data) throws IOException {
    ByteBuffer message = ByteBuffer.allocateDirect(CAPACITY);
    try (SocketChannel unconnected = SocketChannel.open();
        WebSocketClient client =
            new WebSocketClient(new PlainConnection(unconnected), ScriptedBytes.of(data))) {
      while (true) {
        client.receive(message);
        assertThat(message.position()).isZero();
      }
    } catch (EOFException | ProtocolException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
