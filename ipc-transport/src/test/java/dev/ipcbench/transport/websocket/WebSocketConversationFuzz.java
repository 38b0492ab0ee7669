package dev.ipcbench.transport.websocket;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ipcbench.transport.Refusals;
import dev.ipcbench.transport.contract.FakeSession;
import dev.ipcbench.transport.serving.EchoHandler;
import dev.ipcbench.transport.serving.Serving;
import dev.ipcbench.transport.serving.ServingMode;
import dev.ipcbench.transport.serving.Traffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.web.socket.CloseStatus;

/** Sends any bytes, in any parts, to the server's end of a WebSocket. */
final class WebSocketConversationFuzz {

  /** Logs every refusal, of which there are many. */
  private static final Logger LOG = Logger.getLogger(Serving.class.getName());

  static {
    LOG.setLevel(Level.OFF);
  }

  /**
   * @param data for each part: its length, whether it is text and whether it is the last one of its
   *     message; then its bytes
   */
  @FuzzTest
  @DictionaryEntries("IPCB\u0001")
  void answersOrRefuses(byte[] data) throws IOException {
    Serving serving =
        new Serving(new EchoHandler(), () -> ServingMode.DEFAULT, new Refusals(), new Traffic());
    WebSocketConversation conversation =
        new WebSocketConversation(serving, Duration.ofSeconds(1), FakeSession.open());
    ByteBuffer rest = ByteBuffer.wrap(data);
    while (rest.remaining() >= 2) {
      int bytes = Math.min(rest.get() & 0xff, rest.remaining() - 1);
      byte kind = rest.get();
      // As the container does: in a buffer of its own.
      ByteBuffer part = ByteBuffer.allocate(bytes).put(0, rest, rest.position(), bytes);
      rest.position(rest.position() + bytes);
      conversation.receive(part, kind == 0x55, (kind & 1) == 0);
    }
    conversation.closed(CloseStatus.PROTOCOL_ERROR);
  }
}
